// How far a share that was seen in some tries may be from the chance behind it.

const z = 1.959964; // of a 95 % interval

// scoreInterval is where a chance lies with 95 % confidence when it was seen in
// a share of n tries (E. B. Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953):
// within 0 and 1, and of use for few tries too. N need not be whole; of none, all is possible.
export function scoreInterval(share: number, n: number): [number, number] {
  if (!n) return [0, 1];
  const whole = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / whole;
  const half = (z / whole) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
