/** Words that begin the name of an organ, a class of organs or an office (a closed vocabulary, folded). */

// Heads of two syllables or more are compared without diacritics (scans lose them) ...
const LONG =
  'tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|dang bo|chi bo|chi uy|cap uy|' +
  'to chuc (?:co so )?dang|to chuc chinh tri|to chuc doan|to chuc cong doan|dang doan|ban can su|' +
  'doan the|ban thuong vu|ban chap hanh|ban bi thu|bo chinh tri|ban to chuc|ban tuyen (?:giao|huan)|' +
  'ban dan van|ban noi chinh|ban xay dung dang|ban kinh te|ban chi (?:dao|huy)|ban quan (?:ly|tri)|' +
  'ban giam (?:doc|hieu|sat)|ban lanh dao|ban dieu hanh|ban dan toc|ban cong tac|ban nu cong|' +
  'ban van hoa|ban phap che|ban thuong truc|ban thanh tra|ban phong chong|ban bao ve|ban dai dien|' +
  'ban phoi hop|ban kiem|uy ban|hoi dong|thuong truc|van phong|mat tran|chi cuc|tong cuc|cong an|' +
  'quan su|bo doi|bo (?:chi huy|tu lenh)|toa an|vien kiem sat|kho bac|ngan hang|buu dien|dien luc|' +
  'hai quan|bao hiem xa hoi|trung tam|hoc vien|benh vien|tap chi|co quan|don vi|dia phuong|' +
  'chinh quyen|quoc hoi|chinh phu|(?:pho )?thu tuong|' +
  '(?:tinh|thanh|huyen|thi|xa|quan|trung uong) doan|hiep hoi|lien doan|lien hiep|lien minh|' +
  'cong doan|' +
  'hoi (?:lien hiep|nong dan|cuu chien binh|phu nu|chu thap|nu|nghe|tin|khuyen|luat|nguoi)|tap doan|' +
  'tong cong ty|cong ty|doanh nghiep|hop tac xa|chu dap|chu dau tu|nha truong|' +
  'co so (?:giao duc|dao tao|y te|doan|san xuat|kinh doanh|kham)|bo truong|thu truong|' +
  '(?:pho )?chu tich|(?:pho )?bi thu|(?:pho )?(?:tong )?giam doc|' +
  '(?:pho )?truong (?:ban|phong|thon|ap|cong an|tieu ban|doan)|' +
  '(?:pho )?chanh (?:van phong|thanh tra)|(?:pho )?hieu truong|to truong|nguoi dung dau|' +
  'lanh dao (?=cac|so|ban|phong|don vi|co quan|ubnd|uy ban|chu chot|nha truong|dia phuong|xa|huyen|tinh)|' +
  'thanh vien (?=chinh phu|ban|hoi dong|uy ban|to|doan|ubnd)|tieu ban|khu pho|to dan pho|thanh pho|' +
  'thi xa|dac khu|tap the|toan dan|luc luong|cong thong tin|thong tan xa|bo phan|chu nhiem|uy vien|' +
  'cap co tham quyen|cap (?:tren|duoi|xa|huyen|tinh)|so, (?:ban|nganh)|phong, ban|cac doan the|' +
  'doi ngu bao cao vien|to (?:kiem tra|cong tac|lien nganh|giup viec|bien tap|dang|tham muu)|' +
  'ban, nganh|trung uong doan|cum thi dua|khoi thi dua|giao vien chu nhiem|tong phu trach doi|to chuyen mon'
// ... heads of one syllable with them, and not where they begin another word ("Báo cáo", "Tổ chức", "Bố trí").
const SINGLE =
  /^(sở|bộ(?! phận)|cục|vụ(?! việc| án)|thuế|thanh tra|phòng(?!,? chống)|trường(?! hợp)|viện|trạm|đài|báo(?! cáo| động| chí)|đoàn(?! kết| viên)|hội(?! nghị| thảo| trường| họp| viên| thu)|khối|ngành|thôn|xóm|ấp|huyện|xã(?! hội)|phường|tỉnh|quận|ban(?! hành)|ubnd|hđnd|ubmttq|ub mttq|mttq|mttqvn|ubkt|btg|btc|bxdđ|bch|btv|vp|vpcp|cấp(?= ủy| có thẩm quyền)|trung ương)(?![\p{L}])/u
const PLURAL = /^(các|những|mọi|toàn thể các|tất cả các|100% các|từng)(?= )/u
const LONG_PATTERN = new RegExp(`^(?:${LONG})(?![a-z])`)
// Classes that only a plural makes an organ ("các hội", "các chi bộ", "các tổ chức thành viên").
const CLASS =
  /^(hoi|to chuc(?! nay| va hoat dong)|doi|nha|khu|to|cap|chi hoi|chi doan|cum|lop|truong(?! hop)|dong chi|d\/c|chuc sac|co so|thanh vien|nganh|hoi, doan|dia ban)(?![a-z])/

const LETTERHEAD =
  /^(tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|dang bo|chi bo|ban |uy ban|ubnd|hdnd|ubmttq|mttq|mat tran|hoi dong|van phong|so |bo |cuc |vu |chi cuc|tong cuc|thanh tra|cong an|toa an|vien |phong |trung tam|truong |hoc vien|benh vien|tram |dai |bao |tap chi|quoc hoi|chinh phu|thu tuong|doan |tinh doan|thanh doan|huyen doan|thi doan|quan doan|xa doan|trung uong|hoi |hiep hoi|tong lien doan|lien doan|lien hiep|lien minh|cong doan|tap doan|tong cong ty|cong ty|bch|btv|bo chinh tri|dang doan|ban can su|kho bac|ngan hang|bao hiem|chu tich|khoi |cum |ldld|lien chi|to chuc|uy vien|thuong truc)/

/** True where a folded text begins with the head of an organ name as letterheads print it. */
export function startsOrgan(folded: string): boolean {
  return LETTERHEAD.test(`${folded.trim()} `)
}

/** Length of the organ head at the start of a text (given with its folded form); 0 where there is none. */
export function organHead(text: string, folded: string): number {
  const low = text.slice(0, 60).toLowerCase()
  const plural = PLURAL.exec(low)
  if (plural) {
    const at = plural[0].length + 1
    const rest =
      organHead(text.slice(at), folded.slice(at)) || (CLASS.exec(folded.slice(at))?.[0].length ?? 0)
    return rest ? at + rest : 0
  }
  return LONG_PATTERN.exec(folded)?.[0].length ?? SINGLE.exec(low)?.[0].length ?? 0
}
