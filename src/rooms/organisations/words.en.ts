import type { Words } from '../../platform/words.ts'
import type { vi } from './words.vi.ts'

export const en: Words<typeof vi> = {
  title: 'Organisations',
  refusals: {
    periodEmpty: 'The last day must come after the first.',
    termOverlaps: 'This term overlaps with term {{term}} of {{name}}.',
    codeTaken: 'Code {{code}} belongs to {{name}}.',
  },
  kind: {
    partyBody: 'Party committee',
    advisoryBody: 'Advisory body',
    committeeOffice: 'Committee office',
    organizationCommission: 'Organisation commission',
    propagandaCommission: 'Propaganda (and mass mobilisation) commission',
    inspectionCommission: 'Inspection commission',
    grassrootsBody: 'Grassroots committee',
    sectionBody: 'Section committee',
    cell: 'Party cell',
    stateOrgan: 'State organ',
    fatherlandFront: 'Fatherland Front',
    massOrganization: 'Mass organisation',
    pressOrgan: 'Press organ',
    school: 'School',
    enterprise: 'Enterprise',
    politicalCenter: 'Political training centre',
    armedForce: 'Armed force',
  },
  level: {
    central: 'Central',
    province: 'Province',
    district: 'District',
    bloc: 'Bloc',
    commune: 'Commune',
    grassroots: 'Grassroots',
    section: 'Section',
    cell: 'Cell',
  },
}
