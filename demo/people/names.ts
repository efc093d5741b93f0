/** Common Vietnamese surnames and given names; together they name nobody in particular. */
import type { Random } from '../random.ts'

/** Repeated roughly as often as they are borne. */
const surnames = (
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Phạm Hoàng Huỳnh Phan Phan ' +
  'Vũ Võ Đặng Đặng Bùi Bùi Đỗ Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh Mai Đào Cao Hà Lương Tạ Thái Châu Phùng Quách'
).split(' ')
const maleMiddles =
  'Văn Văn Văn Đức Hữu Quang Minh Công Ngọc Xuân Thanh Đình Trọng Quốc Tiến Thế Bá Duy Anh'.split(' ')
const femaleMiddles =
  'Thị Thị Thị Thị Thu Ngọc Thanh Minh Kim Phương Bích Mai Thúy Hồng Diệu Khánh Quỳnh Như Lan'.split(' ')
const maleGivens = (
  'An Bảo Bình Chiến Chính Công Cường Danh Dũng Duy Đại Đạt Đông Đức Giang Hà Hải Hào Hậu Hiếu Hoàn Hòa Hùng Huy Hưng ' +
  'Khang Khánh Khoa Kiên Lâm Long Lộc Luân Lực Mạnh Minh Nam Nghĩa Nguyên Nhân Phong Phú Phúc Quân Quang Quý Quyết ' +
  'Sáng Sơn Tài Tâm Tân Thạch Thái Thắng Thành Thiện Thịnh Thọ Thuận Tiến Toàn Trí Trung Trường Tuấn Tùng Vinh Vượng Ý'
).split(' ')
const femaleGivens = (
  'Ánh Bích Châu Chi Cúc Diệp Dung Duyên Đào Giang Hà Hạnh Hằng Hậu Hiền Hoa Hòa Hồng Huệ Hương Huyền Khuyên Lan Liên ' +
  'Linh Loan Lụa Ly Mai Mến Mỹ Nga Ngân Nhàn Nhung Nương Oanh Phượng Phương Quyên Sen Tâm Thảo Thanh Thắm Thoa Thơm Thu ' +
  'Thúy Thủy Thư Thương Trang Trinh Tuyết Uyên Vân Xuân Xuyến Yến'
).split(' ')

export function personName(random: Random, female: boolean): string {
  const given = random.pick(female ? femaleGivens : maleGivens)
  const middles = (female ? femaleMiddles : maleMiddles).filter(middle => middle !== given)
  // A second middle name is common; it also keeps namesakes rare.
  const second = random.chance(0.25)
    ? `${random.pick(['Hoài', 'Bảo', 'Gia', 'Nhật', 'Tường', 'Vĩnh', 'Hải'])} `
    : ''
  return `${random.pick(surnames)} ${random.pick(middles)} ${second}${given}`
}
