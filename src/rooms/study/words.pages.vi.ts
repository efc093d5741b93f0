/** Words of the pages of the study room. */
export const vi = {
  plans: { title: 'Học tập, quán triệt' },
}
