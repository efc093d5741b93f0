/** English words of the encouragement room: the same keys as the Vietnamese. */
import type { Words } from '../../platform/words.ts'
import { en as pages } from './words.pages.en.ts'
import type { vi } from './words.vi.ts'

export const en = {
  ...pages,
  nav: { encouragement: 'Encouragement', models: 'Models' },
  objects: {
    encouragement: 'Encouragement after success',
    model: 'Model to copy',
    adoption: 'Adoption of a model',
  },
  states: {
    encouragement: {
      owed: 'To be considered',
      prepared: 'Put before the head',
      granted: 'Decided, to be given',
      given: 'Given',
      refused: 'Refused',
      waived: 'Waived by the cadre',
    },
    model: { published: 'Published', embodied: 'Embodied in a rule', withdrawn: 'Taken back' },
    adoption: { adopting: 'Being adopted', reported: 'Results reported', stopped: 'Stopped' },
  },
  steps: {
    owe: 'Note what is owed',
    prepare: 'Put before the head',
    grant: 'Decide',
    refuse: 'Refuse',
    passUp: 'Pass to the competent level',
    spread: 'Publish as a model',
    give: 'Note that it was given',
    waive: 'Waive',
    publishModel: 'Publish as a model',
    embody: 'Name the rule that embodies it',
    withdrawModel: 'Take the model back',
    adopt: 'Adopt in my unit',
    reportResults: 'Report the results',
    stopAdopting: 'Stop',
    lapse: 'Nothing came in time',
    inherit: 'Inherited in a reorganisation',
  },
  basis: {
    encourageInTime:
      'Conclusion 14-KL/TW, 2.5: praise and reward as is due; priority for cadres whose ways of working prove effective',
    decideByRule:
      'Conclusion 14-KL/TW, 2.5; Decree 73/2023/NĐ-CP, Article 10: forms of encouragement for what was completed',
    refuseWithReasons: 'Who refuses gives the reasons (convention of the software)',
    competentDecides: 'What a higher level decides is passed to it (convention of the software)',
    spreadModels: 'Conclusion 14-KL/TW, 2.5: models and solutions that work are spread',
    cadreWaives: 'The cadre may waive (convention of the software)',
    institutionalise:
      'Conclusion 14-KL/TW, 2.5: considered in time to be made a rule, as the ground for spreading',
    noLongerWorks: 'A model that no longer fits is taken back with the reason (convention of the software)',
    reviewModels: 'Conclusion 14-KL/TW, 2.5: periodic interim and final reviews of what is spread',
  },
  relationsTo: {
    cadre: 'the cadre whose proposal was reached',
    head: 'the head of the authority that owes it',
    office: 'the office of the authority that owes it',
    overseer: 'overseeing bodies',
    above: 'bodies above the unit of the model',
    adopter: 'the unit that adopts',
    reader: 'whoever is signed in',
  },
  work: {
    praise: 'Praise to be considered: the proposal of a cadre was reached',
    reward: 'A reward to be considered: the proposal of a cadre was reached',
    priority: 'Priority in placement to be considered: the proposal of a cadre was reached',
    raise: 'An early pay rise to be considered: the proposal of a cadre was reached',
    spread: 'To be considered whether others shall do the same',
    give: 'Encouragement was decided and is to be given',
    results: 'Results of an adopted model to be reported',
  },
  workActions: {
    praise: 'Consider praise',
    reward: 'Consider a reward',
    priority: 'Consider priority',
    raise: 'Consider a pay rise',
    spread: 'Consider spreading',
    give: 'Give',
    results: 'Report results',
  },
  notifications: {
    owed: 'The proposal was reached; the authority has to consider encouragement: {{title}}',
    moved: 'Encouragement has moved: {{title}}',
    granted: 'Encouragement was decided: {{title}}',
    given: 'Encouragement was given: {{title}}',
    refused: 'Encouragement was refused: {{title}}',
    waived: 'The cadre waived encouragement: {{title}}',
    lapsed: 'Encouragement is overdue: {{title}}',
    adopted: 'A unit adopts the model: {{title}}',
    reported: 'A unit reported what came of the model: {{title}}',
    embodied: 'A rule embodies the model: {{title}}',
  },
  refusals: {
    topOfTree:
      'The authority is the highest of this installation. Decide here, or pass it on paper and note the outcome.',
    handledStrictly:
      'The case over this proposal was concluded with strict handling: nothing is encouraged and nothing spread.',
    publishInstead: 'Spreading is decided by publishing a model.',
    decidedLater: 'A decision is noted when it is signed: the day may not be after today.',
    givenLater: 'It is noted when it was given: the day may not be after today.',
    monthsMissing: 'Say how many months earlier.',
    tooManyMonths: 'The rule allows {{most}} months at most. Change the number.',
    namesSomebody:
      'The text has {{found}}. Everybody reads this: name units and ways of working, not persons.',
    keyUsed: 'The key of this sending was used. Load the page again.',
    takenBack: 'This model was taken back.',
    ownModel: 'The organisation acted for is where this model comes from.',
    adoptedAlready: 'The organisation has adopted this model already.',
    reportDay: 'The day of the report lies between today and {{latest}}.',
    ruleIncomplete:
      'Choose a document of the register, or give number, day (not after today), issuer and subject.',
  },
} satisfies Words<typeof vi>
