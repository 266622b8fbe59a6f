package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"

	"studyguide/generator/bench/content"
)

// site is one invented site, with everything that is made of it.
type site struct {
	lab        *lab
	objectives int
	dir        string // the site
	ejected    string // the same as a Hugo project
	unpacked   string // where tar lays the output out
	archive    string // the output as a tar file; "" where there is no tar
	build      *build
}

// newSite writes a site and makes everything once, without measuring: so the
// first measured run finds the caches as warm as the last.
func (l *lab) newSite(objectives int) (*site, error) {
	l.say("writing a site of %d objectives", objectives)
	dir := filepath.Join(l.dir, fmt.Sprint(objectives))
	s := &site{
		lab: l, objectives: objectives, build: &build{Objectives: objectives},
		dir: filepath.Join(dir, "site"), ejected: filepath.Join(dir, "ejected"), unpacked: filepath.Join(dir, "unpacked"),
	}
	if err := content.Write(s.dir, objectives); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"build"}, {"build", "--eject", s.ejected}} {
		if _, err := l.run(s.dir, l.tool, args...); err != nil {
			return nil, err
		}
	}
	if _, err := l.run(s.ejected, l.hugo); err != nil {
		return nil, err
	}
	var err error
	if s.build.Differing, err = differing(s.public(), filepath.Join(s.ejected, "public")); err != nil {
		return nil, fmt.Errorf("compare the output with hugo's: %w", err)
	}
	return s, s.pack()
}

// searchSite returns the site of so many objectives, or makes one with nothing
// but its output.
func (l *lab) searchSite(sites []*site, objectives int) (*site, error) {
	if i := slices.IndexFunc(sites, func(s *site) bool { return s.objectives == objectives }); i >= 0 {
		return sites[i], nil
	}
	l.say("writing a site of %d objectives", objectives)
	s := &site{lab: l, objectives: objectives, build: &build{Objectives: objectives}, dir: filepath.Join(l.dir, fmt.Sprint(objectives), "site")}
	if err := content.Write(s.dir, objectives); err != nil {
		return nil, err
	}
	took, err := l.run(s.dir, l.tool, "build")
	s.build.Ours.Samples = append(s.build.Ours.Samples, took)
	return s, err
}

func (s *site) public() string { return filepath.Join(s.dir, "public") }

// pack makes the archive that tar lays out. It is a file and not held in
// memory: see lab.run.
func (s *site) pack() error {
	tar, err := exec.LookPath("tar")
	if errors.Is(err, exec.ErrNotFound) {
		s.lab.say("there is no tar on this machine: its rows stay empty")
		return nil
	}
	s.archive = s.unpacked + ".tar"
	_, err = s.lab.run(s.dir, tar, "-cf", s.archive, "-C", s.public(), ".")
	return err
}

// round measures each thing once, and begins with another one every time.
func (s *site) round(number int) error {
	steps := []func() error{s.ours, s.stock, s.tar}
	for i := range steps {
		if err := steps[(i+number)%len(steps)](); err != nil {
			return err
		}
	}
	return nil
}

// ours measures a build from nothing and one with nothing changed.
func (s *site) ours() error {
	if err := s.measure(&s.build.Ours, s.public(), s.dir, s.lab.tool, "build"); err != nil {
		return err
	}
	before, err := readFolder(s.public())
	if err != nil {
		return err
	}
	took, err := s.lab.run(s.dir, s.lab.tool, "build")
	if err != nil {
		return err
	}
	after, err := readFolder(s.public())
	if err != nil {
		return err
	}
	s.build.Unchanged.add(took, after)
	s.build.Rewritten = max(s.build.Rewritten, after.touched(before))
	return nil
}

func (s *site) stock() error {
	return s.measure(&s.build.Hugo, filepath.Join(s.ejected, "public"), s.ejected, s.lab.hugo)
}

func (s *site) tar() error {
	if s.archive == "" {
		return nil
	}
	return s.measure(&s.build.Tar, s.unpacked, s.dir, "tar", "-xf", s.archive, "-C", s.unpacked)
}

// measure runs a program that fills an empty folder.
func (s *site) measure(m *measure, folder, dir, program string, args ...string) error {
	if err := empty(folder); err != nil {
		return err
	}
	took, err := s.lab.run(dir, program, args...)
	if err != nil {
		return err
	}
	made, err := readFolder(folder)
	if err != nil {
		return err
	}
	m.add(took, made)
	return nil
}
