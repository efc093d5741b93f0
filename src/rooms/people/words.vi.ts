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
    proveAgain:
      'Việc này cần xác nhận lại: nhập mật khẩu (và mã xác thực) một lần nữa, có giá trị {{minutes}} phút.',
    noSecondFactorOffered:
      'Chưa có khóa xác thực nào đang chờ xác nhận. Bắt đầu lại việc cài xác thực hai lớp.',
    ticketUnknown:
      'Phiếu không đúng, đã dùng hoặc đã hết hạn. Liên hệ người quản lý tài khoản để được cấp phiếu mới.',
    notInvited: 'Tài khoản này đã có mật khẩu, không cấp lại phiếu mời.',
    notActive: 'Tài khoản không ở trạng thái đang hoạt động.',
    secondManager:
      'Cần một người quản lý khác xác nhận, không phải người đã đề nghị và không phải chủ tài khoản.',
    loginMalformed: 'Tên đăng nhập gồm 3 đến 80 chữ, số hoặc các dấu . _ - @, bắt đầu bằng chữ hoặc số.',
    hasLeft: 'Người này đã rời khỏi danh sách.',
    hasNotLeft: 'Người này vẫn đang trong danh sách.',
    notOneself: 'Không tự thay đổi hồ sơ và chức vụ của chính mình; đề nghị người có thẩm quyền thực hiện.',
    placeEnded: '{{place}} đã kết thúc hoạt động.',
    notACell: '{{place}} không phải là chi bộ.',
    dayInFuture: 'Ngày {{day}} chưa đến. Ghi vào ngày có hiệu lực hoặc sau đó.',
    nameMissing: 'Thiếu họ và tên.',
    placeNeeded: 'Cần chi bộ sinh hoạt hoặc nơi công tác.',
    codeTaken: 'Số thẻ đảng viên {{code}} đã được ghi cho người khác.',
    beforeMembership: 'Ngày chuyển phải sau ngày bắt đầu sinh hoạt tại chi bộ hiện nay ({{day}}).',
    postHeldAlready: 'Người này đã giữ chức vụ đó tại {{place}} trong thời gian này.',
    endsBeforeBeginning: 'Ngày kết thúc phải sau ngày bắt đầu.',
    notAMember: 'Chỉ đảng viên mới được miễn, giảm công tác và sinh hoạt đảng.',
    exemptAlready: 'Trong thời gian này người đó đã được miễn hoặc giảm.',
    delegateSelf: 'Không uỷ quyền cho chính mình.',
    delegateUnheld: 'Đồng chí không giữ quyền này tại {{place}} nên không thể uỷ quyền.',
    delegatePeriod:
      'Thời hạn uỷ quyền bắt đầu từ hôm nay hoặc sau đó và không quá 12 tháng (muộn nhất {{latest}}).',
    delegateCircle: 'Người được uỷ quyền đang uỷ quyền ngược lại cho đồng chí trong thời gian này.',
  },
  notifications: {
    signInFromNewAddress:
      'Tài khoản của đồng chí vừa được mở từ một địa chỉ mạng mới. Nếu không phải đồng chí, hãy kết thúc phiên đó và đổi mật khẩu.',
    passwordChanged: 'Mật khẩu của đồng chí vừa được thay đổi.',
    passwordSetByTicket: 'Mật khẩu của đồng chí vừa được đặt bằng phiếu cấp trực tiếp.',
    secondFactorSet: 'Xác thực hai lớp của đồng chí vừa được cài đặt.',
    recoveryAsked:
      'Có người quản lý vừa đề nghị khôi phục tài khoản của đồng chí. Nếu đồng chí không yêu cầu, hãy báo ngay.',
    delegationReceived: 'Đồng chí {{from}} vừa uỷ quyền cho đồng chí tại {{place}}.',
  },
}
