//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the most memory that a process had resident, in bytes.
func peakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return usage.Maxrss // bytes there, kilobytes elsewhere: getrusage(2)
	}
	return usage.Maxrss << 10
}

// flushDisk waits until what was written is on the disk, so that no program
// pays for the one before it.
func flushDisk() { syscall.Sync() }
