/** Place names put together from common syllables, so that type-ahead meets real Vietnamese letters and many namesakes. */
import type { Random } from '../random.ts'

const first = (
  'An Bình Cát Châu Đại Điện Đông Đức Gia Hải Hòa Hoàng Hồng Hưng Khánh Kim Lạc Liên Long Lương Minh Mỹ Ngọc Nghĩa ' +
  'Phong Phú Phúc Phước Quang Sơn Tam Tân Thạch Thái Thanh Thiện Thịnh Thọ Thuận Thủy Tiên Tiến Trà Trung Trường Tường ' +
  'Vạn Văn Viên Vĩnh Xuân Yên Bàu Suối Cồn Gò Đồng Mường'
).split(' ')
const second = (
  'Ân Bắc Biên Cầu Chánh Chương Cường Dương Điền Đình Đoài Đô Hạ Hiệp Hội Hưng Khê Khương Kiều La Lãng Lâm Lĩnh Lộc ' +
  'Lợi Luông Lũng Mai Mạo Mỗ Ngãi Nguyên Nhơn Nội Ốc Phấn Phượng Quế Sa Sỏi Thành Thắng Thiềng Thôn Thượng Tín Trạch ' +
  'Trì Trung Trụ Ứng Vân Vượng Xá Xuyên Ý Đằng Đước'
).split(' ')

export function placeName(random: Random): string {
  return `${random.pick(first)} ${random.pick(second)}`
}

/** Provinces of the measuring worlds are numbered behind an invented name, so that none is taken for a real one. */
export function provinceName(random: Random, number: number): string {
  return `${placeName(random)} ${number}`
}

const cellKinds: readonly ((place: string, number: number) => string)[] = [
  (_, number) => `thôn ${number}`,
  (_, number) => `tổ dân phố ${number}`,
  place => `thôn ${place}`,
  place => `ấp ${place}`,
  place => `bản ${place}`,
  (_, number) => `khu phố ${number}`,
  place => `Trường Tiểu học ${place}`,
  place => `Trường Mầm non ${place}`,
  place => `Trạm Y tế ${place}`,
  place => `Công ty TNHH ${place}`,
  place => `Hợp tác xã ${place}`,
]

export function cellName(random: Random, number: number): string {
  return `Chi bộ ${random.pick(cellKinds)(placeName(random), number)}`
}

const bodyKinds = [
  'Công ty Cổ phần',
  'Trường Trung học phổ thông',
  'Bệnh viện',
  'khu dân cư',
  'Nhà máy',
  'Trung tâm',
] as const

export function bodyName(random: Random): string {
  return `Đảng ủy ${random.pick(bodyKinds)} ${placeName(random)}`
}
