/** Days on which the structure changed; those of 2025 are the real ones of the reorganisation (DOMAIN §6). */
export const days = {
  party: '1930-02-03',
  province: '1997-01-01',
  blocs: '2008-03-01',
  /** Central bodies: propaganda and mass mobilisation become one. */
  centralReform: '2025-02-03',
  /** Provincial bodies likewise; bloc committees end, two committees directly under the province begin. */
  provincialReform: '2025-02-17',
  stateReform: '2025-03-01',
  /** Districts end, communes merge: the two-level model. */
  twoLevels: '2025-07-01',
} as const
