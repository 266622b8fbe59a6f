// Package cli is the command line: commands, flags, exit codes.
//
// Input: arguments and the world outside (Env). Output: an exit code, files,
// and text. It runs the stages one after the other, and it alone writes to disk,
// asks the clock and looks at the environment. Called by main; nothing calls it.
package cli
