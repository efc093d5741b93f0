/**
 * What the demonstration province is called. Every place, firm and person is invented; where a name is also borne
 * by something real, that is chance. A test may ask for the same structure under another province's name.
 */
export interface OldCommune {
  kind: 'xã' | 'phường' | 'thị trấn'
  name: string
}

export interface NewCommune {
  kind: 'xã' | 'phường'
  name: string
  /** Names of the communes of before 01/7/2025 that make it up; its own name alone when it was left unchanged. */
  from: readonly string[]
}

export interface DistrictNames {
  kind: 'huyện' | 'thị xã' | 'thành phố'
  name: string
  communes: readonly OldCommune[]
  merged: readonly NewCommune[]
}

export interface WorldNames {
  province: string
  /** The place in the head of documents of the bloc committees: the seat of the province. */
  seat: string
  districts: readonly DistrictNames[]
  /** Firms with a grassroots committee, then firms with a single cell. */
  firms: { committees: readonly string[]; cells: readonly string[] }
}

export const lamGiang: WorldNames = {
  province: 'Lam Giang',
  seat: 'Lam Thành',
  districts: [
    {
      kind: 'thành phố',
      name: 'Lam Thành',
      communes: [
        { kind: 'phường', name: 'Bến Ngự' },
        { kind: 'phường', name: 'Cửa Đông' },
        { kind: 'phường', name: 'Vạn Hải' },
        { kind: 'xã', name: 'Tân Lam' },
      ],
      merged: [
        { kind: 'phường', name: 'Lam Thành', from: ['Bến Ngự', 'Cửa Đông'] },
        { kind: 'phường', name: 'Vạn Lam', from: ['Vạn Hải', 'Tân Lam'] },
      ],
    },
    {
      kind: 'thị xã',
      name: 'Đông Mai',
      communes: [
        { kind: 'phường', name: 'Mai Sơn' },
        { kind: 'phường', name: 'Mai Thủy' },
        { kind: 'xã', name: 'Cẩm Đường' },
        { kind: 'xã', name: 'Phú Khê' },
      ],
      merged: [
        { kind: 'phường', name: 'Đông Mai', from: ['Mai Sơn', 'Mai Thủy'] },
        { kind: 'xã', name: 'Cẩm Khê', from: ['Cẩm Đường', 'Phú Khê'] },
      ],
    },
    {
      kind: 'huyện',
      name: 'Trà Khê',
      communes: [
        { kind: 'thị trấn', name: 'Trà Khê' },
        { kind: 'xã', name: 'Trà Vân' },
        { kind: 'xã', name: 'Trà Lĩnh' },
        { kind: 'xã', name: 'Suối Đá' },
      ],
      merged: [
        { kind: 'xã', name: 'Trà Khê', from: ['Trà Khê', 'Trà Vân'] },
        { kind: 'xã', name: 'Trà Lĩnh', from: ['Trà Lĩnh', 'Suối Đá'] },
      ],
    },
    {
      kind: 'huyện',
      name: 'Hòa Giang',
      communes: [
        { kind: 'thị trấn', name: 'Hòa Giang' },
        { kind: 'xã', name: 'Vĩnh Trạch' },
        { kind: 'xã', name: 'Thuận Bình' },
        { kind: 'xã', name: 'Bàu Sen' },
      ],
      merged: [
        { kind: 'xã', name: 'Hòa Giang', from: ['Hòa Giang', 'Vĩnh Trạch'] },
        { kind: 'xã', name: 'Bàu Sen', from: ['Thuận Bình', 'Bàu Sen'] },
      ],
    },
    {
      kind: 'huyện',
      name: 'Thượng Lam',
      communes: [
        { kind: 'thị trấn', name: 'Thượng Lam' },
        { kind: 'xã', name: 'Nậm Sương' },
        { kind: 'xã', name: 'Bản Đá' },
      ],
      merged: [
        { kind: 'xã', name: 'Thượng Lam', from: ['Thượng Lam', 'Nậm Sương'] },
        { kind: 'xã', name: 'Bản Đá', from: ['Bản Đá'] },
      ],
    },
    {
      kind: 'huyện',
      name: 'Duyên Cát',
      communes: [
        { kind: 'thị trấn', name: 'Cồn Mới' },
        { kind: 'xã', name: 'Hải Triều' },
        { kind: 'xã', name: 'Cát Vàng' },
      ],
      merged: [{ kind: 'xã', name: 'Duyên Cát', from: ['Cồn Mới', 'Hải Triều', 'Cát Vàng'] }],
    },
  ],
  firms: {
    committees: [
      'Công ty Cổ phần Cấp nước Sông Lam Vàng',
      'Công ty Cổ phần Chè Trà Khê',
      'Công ty Cổ phần May Đông Mai',
      'Công ty Cổ phần Cảng Cửa Đông',
      'Công ty Cổ phần Xây dựng giao thông 89',
    ],
    cells: [
      'Công ty Cổ phần Dược liệu Thượng Lam',
      'Công ty TNHH Thủy sản Cồn Mới',
      'Công ty Cổ phần In Lam Thành',
      'Hợp tác xã Vận tải Hòa Giang',
    ],
  },
}

/** The same structure under another province's name, for journeys with documents of that province. */
export function namedProvince(names: Partial<WorldNames>): WorldNames {
  return { ...lamGiang, ...names }
}

/** Villages of a commune: settlements have names in the country and numbers in town. */
export const villages = ['Đoài', 'Thượng', 'Trung', 'Hạ', 'Phú Lộc', 'An Hòa', 'Tân Lập', 'Đồng Tâm'] as const
