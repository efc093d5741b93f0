/** Words of the working-day calendar. */
export const vi = {
  title: 'Lịch làm việc',
  intro:
    'Ngày nghỉ lễ, nghỉ bù và ngày làm việc hoán đổi. Chỉ những ngày đã xác nhận mới được tính vào thời hạn.',
  year: 'Năm {{year}}',
  previous: 'Năm trước',
  next: 'Năm sau',
  kinds: { off: 'Ngày nghỉ', work: 'Ngày làm bù' },
  columns: { day: 'Ngày', kind: 'Loại', name: 'Tên', source: 'Căn cứ', state: 'Trạng thái' },
  verified: 'Đã xác nhận',
  unverified: 'Chờ xác nhận',
  doubtful_other: 'Có {{count}} ngày chờ xác nhận; thời hạn đi qua những ngày đó còn có thể thay đổi.',
  empty: 'Năm này chưa có ngày nào. Thêm ngày nghỉ khi có thông báo.',
  confirm: 'Xác nhận',
  add: 'Thêm ngày',
  change: 'Sửa',
  remove: 'Bỏ khỏi lịch',
  removeAsk: 'Bỏ ngày {{day}} khỏi lịch? Ngày này trở lại như một ngày thường trong tuần.',
  save: 'Lưu',
  cancel: 'Thôi',
  reckoning: {
    title: 'Tính thời hạn',
    from: 'Từ ngày (không tính)',
    days: 'Số ngày làm việc',
    result: 'Hạn là {{day}}',
    doubt: 'Kết quả có thể thay đổi vì còn ngày chờ xác nhận: {{days}}.',
  },
  refusals: {
    workOnWeekday: 'Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.',
    noSuchDay: 'Không có ngày {{day}} trong lịch.',
    tooFar: 'Chỉ tính trong khoảng mười năm.',
  },
}
