import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { practiceFilePage } from "#app/library/record/practice-file.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { WithdrawalFields } from "#app/views/publication/withdrawal-fields.tsx";
import { readWithdrawal, withdrawnMeanwhile } from "#app/views/publication/withdrawal-form.server.ts";

export const meta = workingMeta<typeof loader>(({ files }, file) => files.withdraw.title(file?.title ?? ""));

/** Withdraws one file of a practice, with a reason. */
export const loader = loaderFor("secretariat", async ({ actor, services, params, pid, locale }) => {
	const id = params.file ?? "";
	const { file, title, recordTitle } = found(await readableFile(actor, services, { pid, id, locale }));
	const withdrawn = file.withdrawnAt && { day: dayOf(file.withdrawnAt), reason: file.withdrawnReason ?? "" };
	return { pid, title, recordTitle, withdrawn };
});

export const action = actionFor("secretariat", async ({ actor, services, params, pid, form, locale, messages }) => {
	const id = params.file ?? "";
	const read = readWithdrawal(form, messages);
	if ("problems" in read) return data(read, { status: 422 });
	const result = found(await withdrawPracticeFile(actor, services, { pid, id, ...read.value }));
	if (result.outcome === "already-withdrawn") return data(withdrawnMeanwhile(form, messages), { status: 409 });
	return redirect(practiceFilePage(locale, pid, id), 303);
});

export default function WithdrawFile() {
	const file = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { files } = messages;
	const { withdrawn } = file;
	return (
		<FormPage
			title={files.withdraw.title(file.title)}
			lead={withdrawn ? undefined : files.withdraw.lead(file.recordTitle)}
			closed={withdrawn !== null}
			notice={
				withdrawn && (
					<Notice wait>
						<p>{files.page.withdrawn(withdrawn.day, withdrawn.reason)}</p>
					</Notice>
				)
			}
			values={answer?.values}
			problems={answer?.problems}
			button={files.withdraw.button}
			after={
				<p>
					<a href={`/${locale}/desk/practices/${file.pid}/withdraw`}>{messages.common.cancel}</a>
				</p>
			}
		>
			<WithdrawalFields />
		</FormPage>
	);
}
