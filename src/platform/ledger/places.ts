/** Files of the evidence log in the directory of the installation. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Policy, readPolicy } from '../../ledger/quorum.ts'
import type { Context } from '../context.ts'

/** LEDGER_POLICY, else `ledger/chinh-sach.txt`; what it lacks of our own books is added when it is given out. */
const policyFile = (dataDir: string) => process.env.LEDGER_POLICY ?? join(dataDir, 'ledger', 'chinh-sach.txt')

const firstPolicy = `# Chính sách tin cậy của sổ làm chứng (định dạng C2SP tlog-policy).
# Thêm nhân chứng: witness TEN KHOA DIA_CHI, rồi thay dòng quorum. Ví dụ:
#   witness ubkt-cap-tren <khóa> https://noi-lam-chung.example/witness
#   group nhan-chung 2 ubkt-cap-tren van-phong-cap-tren tinh-ban
#   quorum nhan-chung
# Đơn vị cấp dấu thời gian: # tsa TEN <SHA-256 của chứng thư, dạng hex>
quorum none
`

/** The text of the policy with the keys of all books of this installation before it. */
export async function policyText(ctx: Context, dataDir: string): Promise<string> {
  const file = policyFile(dataDir)
  if (!existsSync(file)) {
    mkdirSync(join(dataDir, 'ledger'), { recursive: true, mode: 0o700 })
    writeFileSync(file, firstPolicy, { mode: 0o600 })
  }
  const given = readFileSync(file, 'utf8')
  const books = await ctx.tx.selectFrom('ledger_book').select('key').orderBy('number').execute()
  const own = books.map(({ key }) => `log ${key}`).filter(line => !given.includes(line))
  return [...own, given].join('\n')
}

export async function policyOf(ctx: Context, dataDir: string): Promise<Policy> {
  return readPolicy(await policyText(ctx, dataDir))
}
