/** Words that no room owns: refusals of the platform, common buttons and marks. */
export const vi = {
  // For sentences with more than one number, or whose number has another name: $t(platform:counted.days, {"count": {{days}} }).
  counted: {
    seconds_other: '{{count}} giây',
    minutes_other: '{{count}} phút',
    hours_other: '{{count}} giờ',
    days_other: '{{count}} ngày',
    workingDays_other: '{{count}} ngày làm việc',
    members_other: '{{count}} đảng viên',
    persons_other: '{{count}} người',
    units_other: '{{count}} đơn vị',
  },
  refusals: {
    notFound: 'Không tìm thấy nội dung này, hoặc đồng chí không có quyền xem.',
    forbidden: 'Chức vụ hiện tại của đồng chí không có quyền thực hiện việc này.',
    signInFirst: 'Phiên làm việc đã hết. Đề nghị đăng nhập lại.',
    changedMeanwhile:
      'Nội dung đã được người khác thay đổi trong lúc đồng chí xem. Đề nghị mở lại rồi thực hiện.',
    stepNotNow: 'Việc này không còn thực hiện được ở trạng thái hiện tại. Đề nghị mở lại trang.',
    reasonMissing: 'Cần ghi lý do.',
    malformed: 'Thông tin gửi lên chưa đúng: {{place}}.',
    fileMissing: 'Chưa chọn tệp.',
    tooLarge: 'Tệp vượt quá {{limit}} MB.',
    tooMany: 'Thao tác quá nhanh. Đề nghị chờ một phút rồi thử lại.',
    foreignOrigin: 'Yêu cầu được gửi từ một trang khác nên bị từ chối.',
    unreachable: 'Không kết nối được với máy chủ. Nội dung vừa nhập vẫn còn trên màn hình, đề nghị thử lại.',
    notATable: 'Tệp “{{name}}” không phải là bảng tính .xlsx hoặc .csv.',
    tableDamaged:
      'Không đọc được bảng tính: tệp hỏng hoặc quá phức tạp. Hãy lưu lại dưới dạng .xlsx hoặc .csv rồi thử lại.',
    tableTooLarge: 'Bảng tính vượt quá {{rows}} dòng hoặc {{columns}} cột. Hãy chia thành nhiều tệp.',
    tableTooSlow: 'Đọc bảng tính quá {{seconds}} giây nên đã dừng. Hãy lưu lại dưới dạng .csv rồi thử lại.',
    tableEncoding: 'Tệp .csv không ở bảng mã UTF-8. Hãy lưu lại dưới dạng “CSV UTF-8”.',
    secretKeyMalformed:
      'Khóa bảo mật trong {{place}} không đúng dạng (cần 32 byte, viết dạng hex hoặc base64).',
    defect: 'Phần mềm gặp lỗi và chưa ghi nhận việc vừa làm. Mã để báo người quản trị: {{id}}.',
  },
}
