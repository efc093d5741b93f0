/** The mission as an ordered list of rooms: a room may use only the doors of rooms above it. */
export const rooms = [
  'organisations',
  'people',
  'directives',
  'assignments',
  'study',
  'reports',
  'proposals',
  'protection',
  'encouragement',
] as const
