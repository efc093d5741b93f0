/** Forms and passages of the demonstration reports, in the words of the committees. */
import type { Definition } from '../../src/rooms/reports/contract.ts'

const field = (
  key: string,
  label: string,
  unit: string,
  source: string | null = null,
  within: string | null = null,
) => ({
  ...{ key, label, unit, source, within },
  required: true,
})
const figures = (
  key: string,
  title: string,
  fields: ReturnType<typeof field>[],
): Definition['sections'][number] => ({
  ...{ key, title, kind: 'figures', fields, columns: [], prompts: [] },
})
const passages = (
  key: string,
  title: string,
  prompts: [string, string, boolean][],
): Definition['sections'][number] => ({
  ...{ key, title, kind: 'narrative', fields: [], columns: [] },
  prompts: prompts.map(([one, label, required]) => ({ key: one, label, required })),
})

export const quarterForm = {
  name: 'Báo cáo công tác xây dựng Đảng quý',
  minutes: 45,
  definition: {
    sections: [
      figures('results', 'Kết quả trong quý', [
        field('sessions', 'Hội nghị cấp ủy đã họp', 'hội nghị'),
        field('admitted', 'Đảng viên mới kết nạp', 'đảng viên'),
        field('visits', 'Cuộc kiểm tra, giám sát đã tiến hành', 'cuộc'),
      ]),
      passages('words', 'Đánh giá', [
        ['good', 'Kết quả nổi bật', true],
        ['hard', 'Khó khăn, vướng mắc', false],
      ]),
    ],
  } satisfies Definition,
}

export const directiveForm = {
  name: 'Kết quả triển khai chỉ thị, nghị quyết',
  minutes: 60,
  definition: {
    sections: [
      figures('spread', 'Phổ biến, quán triệt', [
        field('cells', 'Chi bộ trực thuộc các cấp', 'chi bộ', 'directives.cellsBelow'),
        field('reached', 'Chi bộ đã tiếp nhận', 'chi bộ', 'directives.cellsReached', 'cells'),
        field('conferences', 'Hội nghị quán triệt đã tổ chức', 'hội nghị'),
        field('attended', 'Đảng viên đã dự học tập', 'đảng viên'),
      ]),
      {
        ...{ key: 'models', title: 'Cách làm hay', kind: 'list', fields: [], prompts: [] },
        columns: ['Cách làm', 'Nơi thực hiện'],
      },
      passages('words', 'Đánh giá, kiến nghị', [
        ['good', 'Kết quả nổi bật', true],
        ['hard', 'Khó khăn, vướng mắc', false],
      ]),
    ],
  } satisfies Definition,
}

export const results = [
  'Cấp ủy trực tiếp phổ biến nội dung chỉ thị tại hội nghị cán bộ chủ chốt, phân công từng đồng chí phụ trách chi bộ.',
  'Bỏ báo cáo tuần bằng giấy; chi bộ ghi kết quả ngay tại buổi sinh hoạt, đảng ủy theo dõi trên hệ thống.',
  'Rút gọn phần đọc văn bản trong sinh hoạt, dành trên nửa thời gian để đảng viên bàn việc của thôn, tổ dân phố.',
  'Các chi bộ đều có đăng ký việc làm theo chỉ thị, có người chịu trách nhiệm và thời hạn.',
]

export const hardships = [
  'Đảng viên đi làm xa nhiều, khó bố trí học tập trung.',
  'Một số chi bộ vùng cao chưa có kết nối ổn định.',
  'Đảng viên đi làm xa nhiều, khó bố trí học tập trung.',
]
