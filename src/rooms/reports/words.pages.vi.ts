/** Words of the pages of the reports room. */
export const vi = {
  workActions: {
    giveReport: 'Báo cáo',
    correctReport: 'Sửa lại',
    decideReports: 'Xem, duyệt',
    urgeSilent: 'Xem tên',
  },
  kinds: { request: 'Yêu cầu báo cáo', report: 'Báo cáo' },
}
