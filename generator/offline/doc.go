// Package offline makes what a site needs to work without a network: the
// service worker with its list of files, the web app manifest and its icons,
// and the archive that is unpacked on a stick.
//
// In: the names and bytes of a finished site, its title and colours. Out: bytes.
// cli calls it beside publishing; it reads no files and knows nothing of guides.
package offline
