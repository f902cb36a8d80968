import { readWithdrawForm, type WithdrawValues } from "#app/library/withdrawal/withdraw-form.ts";
import type { Messages } from "#app/messages/index.ts";
import { readFormData } from "#app/routes/form-data.ts";

/** What was typed into the fields, and what has to be mended there, by their names. */
export type WithdrawalAnswer = { values: Record<string, string>; problems: Record<string, string> };

/** The reasons for a withdrawal as a form sends them, or what has to be mended in them, with what was typed. */
export async function readWithdrawal(
	request: Request,
	{ editor, problems }: Messages,
): Promise<{ form: WithdrawValues } | { mend: WithdrawalAnswer }> {
	const read = readWithdrawForm(await readFormData(request));
	if (!("problems" in read)) return { form: read.form };
	const sentence = (max?: number) => (max ? problems.tooManyCharacters(max) : editor.publicReasonMissing);
	const sentences = read.problems.map(({ field, max }) => [field, sentence(max)]);
	return { mend: { values: read.values, problems: Object.fromEntries(sentences) } };
}
