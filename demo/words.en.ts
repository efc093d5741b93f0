export const en = {
  usage:
    'thongsuot demo [--size district|province|nation] [--database URL | --data FOLDER] [--documents NUMBER] [--memberships] [--lang vi|en]',
  part: {
    organisations: 'organisations',
    members: 'members',
    cascade: 'directive with its cascade',
    documents: 'other documents',
    indexes: 'tables indexed',
    statistics: 'tables analysed',
  },
  done: '{{count}} {{part}}: {{seconds}} s',
  loaded:
    'Loaded {{organisations}} organisations and {{members}} members in {{seconds}} s ({{memory}} MB of memory).',
  accounts: 'The password of all demonstration accounts: {{password}}',
  account: '{{login}}: {{name}}, {{organisation}}',
  failed: 'Could not load: {{reason}}',
} as const
