import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { registerColumns } from "#app/membership/import/register-columns.ts";
import { codesOf } from "#app/membership/import/register-import-codes.server.ts";
import { planRegister } from "#app/membership/import/register-import-plan.server.ts";
import { readRegisterState } from "#app/membership/import/register-import-state.server.ts";
import { undoRegister } from "#app/membership/import/register-import-undo.server.ts";
import { writePlan } from "#app/membership/import/register-import-write.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** The import of a register: steps of members, entities and contacts, in the table of `register-columns.ts`. */
export const registerImport: ImportDefinition<ImportServices & MemberServices> = {
	columns: registerColumns,
	mayImport: mayManageRegister,
	async prepare(tx, { reference }, input, lock) {
		const state = await readRegisterState(tx, lock);
		const plan = planRegister(input.rows, state, codesOf(reference), input);
		return {
			rows: plan.rows,
			fingerprint: state.fingerprint,
			write: (progress) => writePlan(tx, plan, state, input, progress),
		};
	},
	undo: (tx, _services, input, progress) => undoRegister(tx, input, progress),
};
