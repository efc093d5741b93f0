/** Words of the backups. */
export const vi = {
  title: 'Sao lưu',
  lead: 'Mỗi đêm lúc 02:00, toàn bộ dữ liệu và tệp được sao lưu rồi đọc lại để kiểm tra.',
  now: 'Sao lưu ngay',
  begun: 'Đã bắt đầu sao lưu.',
  alreadyRunning: 'Đang sao lưu, hoặc vừa sao lưu xong.',
  last: 'Bản sao lưu gần nhất',
  none: 'Chưa có bản sao lưu nào',
  noneHint: 'Lần đầu chạy lúc 02:00 đêm nay, hoặc bấm Sao lưu ngay.',
  late: 'Đã quá {{hours}} giờ chưa có bản sao lưu mới. Kiểm tra dung lượng đĩa và quyền ghi, rồi bấm Sao lưu ngay.',
  failedNow:
    'Lần sao lưu gần nhất không thành công. Kiểm tra dung lượng đĩa và quyền ghi, rồi bấm Sao lưu ngay.',
  size: 'Dung lượng',
  content: 'Nội dung',
  counts: '{{rows}} dòng, {{files}} tệp',
  file: 'Tệp',
  keep: 'Giữ lại',
  keepRule:
    '{{days}} ngày gần nhất, sau đó mỗi tuần một bản trong {{weeks}} tuần, mỗi tháng một bản trong {{months}} tháng',
  key: 'Bản sao lưu không chứa khóa bảo mật (tệp secret.key trong thư mục dữ liệu). Cất khóa riêng; thiếu khóa thì phải cấp lại xác thực hai lớp.',
  runs: 'Các lần sao lưu',
  at: 'Bắt đầu',
  took: 'Thời gian',
  result: 'Kết quả',
  seconds: '{{seconds}} giây',
  states: {
    running: 'Đang sao lưu',
    done: 'Đã sao lưu',
    failed: 'Không thành công',
    gone: 'Đã xóa theo thời hạn giữ',
  },
  work: {
    backupFailed: 'Lần sao lưu gần nhất không thành công',
    backupMissed: 'Đã lâu chưa có bản sao lưu mới',
  },
  workActions: { backupFailed: 'Xem', backupMissed: 'Xem' },
  steps: { startBackup: 'Sao lưu ngay' },
  refusals: {
    ruleMalformed:
      'BACKUP_KEEP phải có dạng “ngày,tuần,tháng”, ví dụ 14,8,12, với ít nhất 1 ngày; đang là “{{given}}”.',
  },
}
