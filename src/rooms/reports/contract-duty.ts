/** Report duties of directives as requests. Safe for the browser. */
import Type from 'typebox'
import { Day, endpoint, Nullable, OneOf, PublicId } from '../../platform/contract.ts'
import { reportStates } from './contract-request.ts'

const Ref = Type.Object({ id: PublicId, name: Type.String() })

export const listReportDuties = endpoint({
  name: 'reports.listReportDuties',
  method: 'GET',
  path: '/api/report-duties',
  summary:
    'Report duties of directives, given by or through the organisation acted for, that no request took over',
  access: { right: 'report.ask' },
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: PublicId,
        what: Type.String(),
        clause: Nullable(Type.String()),
        document: Nullable(Type.String()),
        due: Nullable(Day),
      }),
    ),
  }),
})

export const getDutyRequest = endpoint({
  name: 'reports.getDutyRequest',
  method: 'GET',
  path: '/api/duties/:id/report-request',
  summary: 'What a request for this report duty would say already, and the requests made of it',
  access: { right: 'report.ask' },
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    what: Type.String(),
    clause: Nullable(Type.String()),
    due: Nullable(Day),
    receiver: Ref,
    through: Nullable(Ref),
    throughName: Nullable(Type.String()),
    document: Nullable(Ref),
    /** Executors whose part is still open. */
    units: Type.Array(Ref),
    requests: Type.Array(Type.Object({ id: PublicId, title: Type.String() })),
  }),
})

export const getAssignmentReport = endpoint({
  name: 'reports.getAssignmentReport',
  method: 'GET',
  path: '/api/assignments/:id/report',
  summary: 'The report by which an assignment is carried out, if there is one that the reader may see',
  access: 'signedIn',
  params: Type.Object({ id: PublicId }),
  reply: Type.Object({
    report: Nullable(
      Type.Object({ id: PublicId, title: Type.String(), state: OneOf(reportStates), due: Day }),
    ),
  }),
})
