/** The routes of the room: five lines each, the work is in the services. */
import { route } from '../../platform/room.ts'
import { adopt, report, stop } from './adoptions.ts'
import * as contract from './contract.ts'
import * as models from './contract-models.ts'
import { findEncouragements } from './list.ts'
import { embody, publish, withdraw } from './models.ts'
import { openOne } from './open.ts'
import { findModels, openModel } from './open-model.ts'
import { give, grant, move, prepare } from './steps.ts'

export const routes = [
  route(contract.listEncouragements, (ctx, { query }) => findEncouragements(ctx, query)),
  route(contract.getEncouragement, (ctx, { params }) => openOne(ctx, params.id)),
  route(contract.takeEncouragementStep, (ctx, { params, body }) => move(ctx, params.id, body)),
  route(contract.prepareEncouragement, (ctx, { params, body }) => prepare(ctx, params.id, body)),
  route(contract.grantEncouragement, (ctx, { params, body }) => grant(ctx, params.id, body)),
  route(contract.giveEncouragement, (ctx, { params, body }) => give(ctx, params.id, body)),
  route(models.listModels, (ctx, { query }) => findModels(ctx, query)),
  route(models.getModel, (ctx, { params }) => openModel(ctx, params.id)),
  route(models.publishModel, (ctx, { body }) => publish(ctx, body)),
  route(models.withdrawModel, (ctx, { params, body }) => withdraw(ctx, params.id, body)),
  route(models.embodyModel, (ctx, { params, body }) => embody(ctx, params.id, body)),
  route(models.adoptModel, (ctx, { params, body }) => adopt(ctx, params.id, body)),
  route(models.reportAdoption, (ctx, { params, body }) => report(ctx, params.id, body)),
  route(models.stopAdoption, (ctx, { params, body }) => stop(ctx, params.id, body)),
]
