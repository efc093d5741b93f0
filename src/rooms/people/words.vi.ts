/** Words of the people room. */
export const vi = {
  title: 'Con người',
  refusals: {
    signInRefused: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
    codeWrong: 'Mã xác thực chưa đúng hoặc đã dùng rồi. Chờ mã mới trên điện thoại rồi nhập lại.',
    tooOften: 'Đã thử quá nhiều lần từ máy này. Đề nghị chờ {{minutes}} phút rồi thử lại.',
    passwordShort: 'Mật khẩu cần ít nhất {{minimum}} ký tự. Một câu dễ nhớ là đủ.',
    passwordLong: 'Mật khẩu dài nhất {{maximum}} ký tự.',
    passwordCommon: 'Mật khẩu gồm những từ quá thông dụng nên dễ đoán. Hãy chọn một câu riêng của đồng chí.',
    passwordPersonal: 'Mật khẩu không được chứa tên, tên đăng nhập hoặc ngày sinh.',
    loginTaken: 'Tên đăng nhập “{{login}}” đã có người dùng, hoặc người này đã có tài khoản.',
  },
  notifications: {
    signInFromNewAddress:
      'Tài khoản của đồng chí vừa được mở từ một địa chỉ mạng mới. Nếu không phải đồng chí, hãy kết thúc phiên đó và đổi mật khẩu.',
  },
}
