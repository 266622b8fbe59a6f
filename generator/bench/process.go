package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// stopDelay is how long an interrupted program has to end by itself.
const stopDelay = 5 * time.Second

// sample is one run of a program.
type sample struct {
	Time   time.Duration // by the clock
	CPU    time.Duration // of all its threads
	Memory int64         // the most that was resident, in bytes; 0 where the system does not tell
}

// goBuild builds a program of this module or of one that go.mod names.
func (l *lab) goBuild(to, pkg string) error {
	cmd := exec.CommandContext(l.ctx, "go", "build", "-trimpath", "-o", to, pkg)
	// An interrupted go leaves its temporary files behind.
	cmd.Env = append(os.Environ(), "GOTMPDIR="+l.temp())
	interruptible(cmd)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

// command prepares a program whose environment says nothing: no HUGO_
// variables, no GOGC, no caches of this user.
func (l *lab) command(dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(l.ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + l.home(), "TMPDIR=" + l.temp()}
	interruptible(cmd)
	return cmd
}

// interruptible lets a program end by itself when the run is interrupted.
func interruptible(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = stopDelay
}

// run runs a program to its end, on a disk that has nothing left to do.
//
// The kernel counts the memory of this process as the child's until the child
// has started its own program, and so the child's peak is never less than
// ours: nothing here may hold a site in memory.
func (l *lab) run(dir, program string, args ...string) (sample, error) {
	flushDisk()
	var out bytes.Buffer
	cmd := l.command(dir, program, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if l.ctx.Err() != nil {
		return sample{}, l.ctx.Err()
	}
	if err != nil {
		return sample{}, fmt.Errorf("%s %v: %w\n%s", filepath.Base(program), args, err, out.Bytes())
	}
	return sample{Time: took, CPU: cpu(cmd.ProcessState), Memory: peakMemory(cmd.ProcessState)}, nil
}

func cpu(p *os.ProcessState) time.Duration { return p.UserTime() + p.SystemTime() }
