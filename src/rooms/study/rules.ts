/**
 * Rules of the field that this room works by: data with a source and the day from which they hold, never constants in
 * the services. Each has a test of its name. What a directive says of itself (the threshold of its classes) stands in
 * the plan and goes before the rule.
 */

export interface Rule<T> {
  value: T
  source: string
  effectiveFrom: string
  /** False: taken from one document or from usage; an installation may set it otherwise. */
  verified: boolean
}

/** A body with more members than this may hold several classes instead of one. */
export const splitOver: Rule<number> = {
  value: 150,
  source: 'Kế hoạch 44-KH/TU của Thị ủy Đức Phổ, mục III.5 (thực hiện Hướng dẫn 44-HD/BTGTU, 14/02/2022)',
  effectiveFrom: '2022-02-14',
  verified: false,
}

/** Whoever works in these kinds of organisation studies at the place of work and not where the cell is. */
export const studyAtWork: Rule<readonly string[]> = {
  value: ['school'],
  source: 'Kế hoạch 44-KH/TU, mục III.5: giáo viên, viên chức các trường học tại địa phương nơi công tác',
  effectiveFrom: '2022-02-14',
  verified: false,
}

/** Exemptions from activities that take a member out of those expected; reduced duty does not. */
export const exemptFromStudy: Rule<readonly string[]> = {
  value: ['exempt'],
  source: 'Quy định 24-QĐ/TW, 30/7/2021, điểm 7.1; Kế hoạch 44-KH/TU, mục II.2 (trừ đồng chí miễn sinh hoạt)',
  effectiveFrom: '2021-07-30',
  verified: false,
}

/** Why somebody may be absent, told before the class. A short list without free text: nobody has to tell an illness. */
export const absenceReasons: Rule<readonly string[]> = {
  value: ['onDuty', 'businessTrip', 'health', 'family', 'studyingElsewhere', 'otherReason'],
  source: 'danh mục của phần mềm, không ghi chi tiết đời tư',
  effectiveFrom: '2026-11-23',
  verified: false,
}

/** How long a member's code counts after it was shown, in hours: a village hall may have no network. */
export const memberCodeHours: Rule<number> = {
  value: 12,
  source: 'quy ước của phần mềm',
  effectiveFrom: '2026-11-23',
  verified: false,
}

/** How often the code on the wall of a room changes, in seconds, and how many of its last ones still count. */
export const roomCodeSeconds: Rule<number> = {
  value: 30,
  source: 'quy ước của phần mềm',
  effectiveFrom: '2026-11-23',
  verified: false,
}
export const roomCodesKept: Rule<number> = {
  value: 4,
  source: 'quy ước của phần mềm: đủ cho mạng chậm',
  effectiveFrom: '2026-11-23',
  verified: false,
}

/** How long before its beginning a class takes marks, in hours. */
export const opensBefore: Rule<number> = {
  value: 3,
  source: 'quy ước của phần mềm',
  effectiveFrom: '2026-11-23',
  verified: false,
}

export const studyRules = {
  splitOver,
  studyAtWork,
  exemptFromStudy,
  absenceReasons,
  memberCodeHours,
  roomCodeSeconds,
  roomCodesKept,
  opensBefore,
} as const

/** True when a body of so many members may hold several classes. */
export function maySplit(members: number, threshold: number): boolean {
  return members > threshold
}
