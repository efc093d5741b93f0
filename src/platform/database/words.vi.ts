/** Words of the database and of its commands. */
export const vi = {
  refusals: {
    inUse:
      'Cơ sở dữ liệu trong thư mục {{directory}} đang được một tiến trình khác của Thông Suốt sử dụng. Đề nghị dừng tiến trình đó rồi thử lại.',
    newer:
      'Cơ sở dữ liệu thuộc phiên bản phần mềm mới hơn (có thay đổi {{migration}}). Đề nghị cập nhật phần mềm.',
    migrationChanged:
      'Thay đổi {{migration}} của cơ sở dữ liệu không còn đúng với nội dung khi đã chạy. Phần mềm đã bị sửa hoặc không đúng phiên bản.',
    otherEngine:
      'Thư mục dữ liệu được tạo bởi PostgreSQL {{found}}, phần mềm này dùng PostgreSQL {{wanted}}. Đề nghị sao lưu bằng phiên bản phần mềm cũ rồi phục hồi bằng phiên bản này.',
    notEmpty: 'Nơi phục hồi đã có dữ liệu. Chỉ phục hồi vào cơ sở dữ liệu trống; không có gì bị thay đổi.',
    newerBackup:
      'Bản sao lưu được tạo bởi phiên bản phần mềm mới hơn ({{migration}}). Đề nghị cập nhật phần mềm trước khi phục hồi.',
    keyFromOutside:
      'Khóa bảo mật do biến SECRET_KEY đặt: ghi khóa mới lên trước, dấu phẩy, rồi khóa cũ, sau đó khởi động lại.',
    busy: 'Máy chủ đang có quá nhiều việc cùng lúc nên chưa nhận yêu cầu này, chưa có gì được ghi. Đề nghị gửi lại sau {{seconds}} giây.',
    away: 'Máy chủ tạm thời không tới được cơ sở dữ liệu nên chưa có gì được ghi. Đề nghị gửi lại sau {{seconds}} giây; nếu vẫn vậy, báo người quản trị.',
    damagedBackup: 'Bản sao lưu bị hỏng hoặc không đầy đủ (tại {{place}}). Không có gì bị thay đổi.',
  },
  commands: {
    usage:
      'Cách dùng: thongsuot {{command}} [--data-dir THƯ_MỤC] [--lang vi|en]\nCơ sở dữ liệu: DATABASE_URL (và DATABASE_OWNER_URL), nếu không có thì thư mục DATA_DIR.',
    failed: 'Không thực hiện được: {{reason}}',
    migrated_other: 'Đã cập nhật cơ sở dữ liệu: {{count}} thay đổi.',
    upToDate: 'Cơ sở dữ liệu đã ở phiên bản mới nhất.',
    backedUp: 'Đã sao lưu {{tables}} bảng, {{rows}} dòng, {{files}} tệp vào {{file}}.',
    restored: 'Đã phục hồi {{tables}} bảng, {{rows}} dòng, {{files}} tệp từ bản sao lưu lúc {{at}}.',
    keyRenewed:
      'Đã thêm khóa mới vào {{file}}. Khởi động lại để niêm phong lại; giữ khóa cũ chừng nào còn cần bản sao lưu cũ.',
    sound: 'Đã kiểm tra {{checked}} quy tắc: dữ liệu toàn vẹn.',
    unsound: 'Đã kiểm tra {{checked}} quy tắc, {{count}} quy tắc bị vi phạm:',
    finding: '- {{name}}: {{rows}}',
  },
} as const
