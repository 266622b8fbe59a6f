package epub

import (
	"archive/zip"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
)

// Write packs the book. Pictures are read from the site's folder.
//
// The mimetype comes first and is not compressed, so that programs know the
// file by its first bytes: https://www.w3.org/TR/epub-33/#sec-zip-container-mime.
// No entry has a time: the same book gives the same bytes.
func (b *Book) Write(w io.Writer, site fs.FS) error {
	z := zip.NewWriter(w)
	add := func(name string, method uint16, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		if _, err := f.Write(data); err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		return nil
	}
	if err := b.mimetype(z); err != nil {
		return err
	}
	for _, f := range b.Files {
		if err := add(f.Name, zip.Deflate, f.Data); err != nil {
			return err
		}
	}
	for _, i := range b.Images {
		data, err := fs.ReadFile(site, i.Source)
		if err != nil {
			return fmt.Errorf("read %s: %w", i.Source, err)
		}
		method := zip.Store // pictures are compressed already
		if strings.HasSuffix(i.Name, ".svg") {
			method = zip.Deflate
		}
		if err := add(i.Name, method, data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	return nil
}

// mimetype adds the first entry with its sizes in front: a reader need not know
// what stands behind it.
func (b *Book) mimetype(z *zip.Writer) error {
	text := []byte("application/epub+zip")
	f, err := z.CreateRaw(&zip.FileHeader{
		Name: "mimetype", Method: zip.Store, CRC32: crc32.ChecksumIEEE(text),
		CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text)),
	})
	if err != nil {
		return fmt.Errorf("pack mimetype: %w", err)
	}
	if _, err := f.Write(text); err != nil {
		return fmt.Errorf("pack mimetype: %w", err)
	}
	return nil
}
