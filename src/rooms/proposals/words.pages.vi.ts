/** Words of the pages of the proposals room. */
export const vi = { list: { title: 'Đề xuất đổi mới, sáng tạo' } }
