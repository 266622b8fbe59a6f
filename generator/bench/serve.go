package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"studyguide/generator/bench/content"
)

const (
	// pollEvery is how often the page is fetched while an edit is awaited. It
	// is the resolution of the figure.
	pollEvery = 2 * time.Millisecond
	// patience is how long anything may take under serve before it is given up.
	patience = 10 * time.Minute
)

// serve edits notes of a site while `studyguide serve` shows it, and measures
// how long each edit takes to be on its page.
func (l *lab) serve(objectives int, opt options) (*edits, error) {
	l.say("serving a site of %d objectives", objectives)
	dir := filepath.Join(l.dir, fmt.Sprintf("serve-%d", objectives))
	if err := content.Write(dir, objectives); err != nil {
		return nil, err
	}
	flushDisk()
	s, err := l.startServer(dir)
	if err != nil {
		return nil, err
	}
	out := &edits{Objectives: objectives}
	err = s.edit(out, dir, opt)
	memory, stopErr := s.stop()
	out.Memory = memory
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, s.output.Bytes())
	}
	return out, stopErr
}

// server is a running `studyguide serve`.
type server struct {
	lab     *lab
	cmd     *exec.Cmd
	started time.Time
	address string
	client  *http.Client
	output  bytes.Buffer  // complete when drained is closed
	drained chan struct{} // its output has ended
}

var address = regexp.MustCompile(`https?://[^\s/]+(/[^\s]*)?`)

// startServer starts serve on a free port and waits until it says where it is.
func (l *lab) startServer(dir string) (*server, error) {
	s := &server{
		lab: l, drained: make(chan struct{}),
		client: &http.Client{Transport: &http.Transport{Proxy: nil}, Timeout: patience},
	}
	s.cmd = l.command(dir, l.tool, "serve", "--port", "0")
	read, write, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start serve: %w", err)
	}
	s.cmd.Stdout, s.cmd.Stderr = write, write
	s.started = time.Now()
	err = s.cmd.Start()
	write.Close()
	if err != nil {
		read.Close()
		return nil, fmt.Errorf("start serve: %w", err)
	}
	found := make(chan string, 1)
	go s.drain(read, found)
	select {
	case s.address = <-found:
		return s, nil
	case <-s.drained:
	case <-time.After(patience):
	case <-l.ctx.Done():
	}
	s.stop()
	if l.ctx.Err() != nil {
		return nil, l.ctx.Err()
	}
	return nil, fmt.Errorf("serve does not say where it is\n%s", s.output.Bytes())
}

// drain reads what the server prints, to its end.
func (s *server) drain(read io.ReadCloser, found chan<- string) {
	defer close(s.drained)
	defer read.Close()
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		s.output.Write(append(lines.Bytes(), '\n'))
		if url := address.FindString(lines.Text()); url != "" {
			select {
			case found <- url:
			default:
			}
		}
	}
}

// stop interrupts the server and returns the most memory that it had. Unless
// the run itself is interrupted, it may finish what the last edit set off.
func (s *server) stop() (int64, error) {
	s.cmd.Process.Signal(os.Interrupt)
	start := time.Now()
	kill := time.AfterFunc(patience, func() { s.cmd.Process.Kill() })
	defer kill.Stop()
	err := s.cmd.Wait()
	if took := time.Since(start); took > stopDelay {
		s.lab.say("serve took %s to end", seconds(took))
	}
	<-s.drained
	memory := peakMemory(s.cmd.ProcessState)
	if err != nil && s.lab.ctx.Err() == nil {
		return memory, fmt.Errorf("stop serve: %w\n%s", err, s.output.Bytes())
	}
	return memory, s.lab.ctx.Err()
}

// edit makes the edits, of notes from all over the site.
func (s *server) edit(out *edits, dir string, opt options) error {
	_, page := content.Note(dir, out.Objectives, 0)
	ready, err := s.await(page, "<html")
	if err != nil {
		return err
	}
	out.Ready = ready.Sub(s.started)
	for i := range opt.edits {
		if err := s.lab.pause(opt.pause); err != nil {
			return err
		}
		file, page := content.Note(dir, out.Objectives, i*out.Objectives/opt.edits)
		took, err := s.editOnce(file, page, fmt.Sprintf("This sentence is edit number %d.", i+1))
		if err != nil {
			return err
		}
		s.lab.say("edit %d of %d: %s", i+1, opt.edits, milliseconds(took))
		out.Times = append(out.Times, took)
	}
	return nil
}

// editOnce adds a sentence to notes, as an editor does that writes the file in
// place, and waits until the page has it. The clock starts before the write.
func (s *server) editOnce(file, page, sentence string) (time.Duration, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, fmt.Errorf("edit a note: %w", err)
	}
	start := time.Now()
	if err := os.WriteFile(file, append(text, "\n"+sentence+"\n"...), 0o644); err != nil {
		return 0, fmt.Errorf("edit a note: %w", err)
	}
	shown, err := s.await(page, sentence)
	return shown.Sub(start), err
}

// await fetches a page until it holds the text, and returns when it did.
func (s *server) await(page, text string) (time.Time, error) {
	ctx, cancel := context.WithTimeout(s.lab.ctx, patience)
	defer cancel()
	for {
		body, err := s.get(ctx, page)
		if err == nil && bytes.Contains(body, []byte(text)) {
			return time.Now(), nil
		}
		select {
		case <-ctx.Done():
			return time.Time{}, fmt.Errorf("%s does not show %q: %w", page, text, ctx.Err())
		case <-s.drained:
			return time.Time{}, fmt.Errorf("serve has ended")
		case <-time.After(pollEvery):
		}
	}
}

func (s *server) get(ctx context.Context, page string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+page, nil)
	if err != nil {
		return nil, err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", page, resp.Status)
	}
	return io.ReadAll(resp.Body)
}
