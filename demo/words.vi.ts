export const vi = {
  usage:
    'thongsuot demo [--size district|province|nation] [--database URL | --data THƯ-MỤC] [--documents SỐ] [--memberships] [--lang vi|en]',
  part: {
    organisations: 'tổ chức',
    members: 'đảng viên',
    cascade: 'chỉ thị và đường đi của nó',
    documents: 'văn bản khác',
    indexes: 'bảng đã lập chỉ mục',
    statistics: 'bảng đã thống kê',
  },
  done: '{{count}} {{part}}: {{seconds}} giây',
  loaded:
    'Đã nạp {{organisations}} tổ chức và {{members}} đảng viên trong {{seconds}} giây ({{memory}} MB bộ nhớ).',
  accounts: 'Mật khẩu chung của các tài khoản minh họa: {{password}}',
  account: '{{login}}: {{name}}, {{organisation}}',
  failed: 'Không nạp được: {{reason}}',
} as const
