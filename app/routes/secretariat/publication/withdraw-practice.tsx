import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import type { FormAnswer } from "#app/http/form-data.ts";
import { mayWithdraw } from "#app/library/access/practice.policy.ts";
import { findRecordToChange } from "#app/library/drafting/desk.server.ts";
import type { PublicationReaders } from "#app/library/record/publication-readers.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { withdrawalView } from "#app/library/withdrawal/withdrawal-view.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LabelledText } from "#app/ui/text/text.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { WithdrawalFields } from "#app/views/publication/withdrawal-fields.tsx";
import { readWithdrawal, withdrawalByForm, withdrawnMeanwhile } from "#app/views/publication/withdrawal-form.server.ts";

export const meta = workingMeta<typeof loader>(({ editor }, record) => editor.unpublishTitle(record?.title ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, pid, locale }) => {
	const record = await findRecordToChange(actor, services, pid, locale);
	if (!record || !mayWithdraw(actor)) notFound();
	const shown = await findPractice(actor, services, record.pid, { locale });
	const withdrawn = shown?.kind === "tombstone" ? { day: dayOf(shown.withdrawnAt), reason: shown.reason } : null;
	const files = shown?.kind === "practice" ? shown.files.filter(({ withdrawn }) => withdrawn === null) : [];
	const request = (await withdrawalView(actor, services, record.pid, locale))?.open ?? null;
	return { ...record, withdrawn, request, files: files.map(({ file, title }) => ({ file, title })) };
});

export const action = actionFor("signed-in", async (visit) => {
	const { actor, services, pid, form, locale, messages } = visit;
	if (form.get("intent") === "refused") {
		const answer = found(await withdrawalByForm(visit));
		if ("done" in answer) return redirect(`/${locale}/secretariat/practices/${pid}`, 303);
		return data(answer, { status: answer.status });
	}
	const read = readWithdrawal(form, messages);
	if ("problems" in read) return data(read, { status: 422 });
	const result = found(await withdrawPractice(actor, services, { pid, ...read.value }));
	if (result.outcome === "already-withdrawn") return data(withdrawnMeanwhile(form, messages), { status: 409 });
	return redirect(`/${locale}/library/${pid}?withdrawn=1`, 303);
});

export default function WithdrawPractice() {
	const record = useLoaderData<typeof loader>();
	const { request, withdrawn } = record;
	const answer = useActionData<typeof action>();
	const values = { reason: request?.reason, internalReason: request?.internalNote, ...answer?.values };
	const { locale, messages } = useI18n();
	const { editor } = messages;
	const unpublishLead = ({ who, from }: PublicationReaders) =>
		from ? editor.unpublishUnseenLead(from) : editor.unpublishLead[who];
	return (
		<FormPage
			title={editor.unpublishTitle(record.title)}
			lead={withdrawn ? undefined : unpublishLead(record.readers)}
			values={values}
			problems={answer?.problems}
			labels={{ reason: messages.editor.publicReason, internalReason: messages.editor.internalReason }}
			closed={withdrawn !== null}
			notice={<StateNotice record={record} />}
			button={editor.unpublishButton}
			after={
				<>
					<p className="row">
						{!withdrawn && (
							<a href={`/${locale}/desk/practices/${record.pid}/translate`}>
								{messages.translations.withdraw.oneLanguage}
							</a>
						)}
						<a href={`/${locale}/desk`}>{messages.common.cancel}</a>
					</p>
					{request?.secretariat && <RefuseForm answer={answer} />}
					<WithdrawFileLinks record={record} />
				</>
			}
		>
			<WithdrawalFields />
		</FormPage>
	);
}

/** Says that the practice is withdrawn, or that its country requests it. */
function StateNotice({ record: { withdrawn, request } }: { record: ReturnType<typeof useLoaderData<typeof loader>> }) {
	const { practice, withdrawal } = useI18n().messages;
	if (withdrawn)
		return (
			<Notice wait>
				<p>{practice.tombstone.when(withdrawn.day)}</p>
				<p>
					<LabelledText label={practice.tombstone.reason} text={withdrawn.reason} />
				</p>
			</Notice>
		);
	if (!request) return null;
	return (
		<Notice wait>
			<p>
				<b>{withdrawal.officeTitle}</b>
			</p>
			<p>{request.secretariat ? withdrawal.officeLead : withdrawal.withCountry(request.dueOn)}</p>
		</Notice>
	);
}

/** Refuses the country's request to withdraw the practice. */
function RefuseForm({ answer }: { answer: FormAnswer | undefined }) {
	const { withdrawal } = useI18n().messages;
	return (
		<FormProvider problems={answer?.problems}>
			<Form values={answer?.values} className="form gap step-part">
				<RequestTextArea name="message" label={withdrawal.message} rows={3} />
				<p>
					<SecondaryButton intent="refused">{withdrawal.refuse}</SecondaryButton>
				</p>
			</Form>
		</FormProvider>
	);
}

/** Links that withdraw one of the practice's files and leave the rest published. */
function WithdrawFileLinks({ record }: { record: { pid: string; files: { file: string; title: string }[] } }) {
	const { locale, messages } = useI18n();
	const { withdraw } = messages.files;
	if (record.files.length === 0) return null;
	return (
		<Section id="one-file" title={withdraw.oneFile} className="gap">
			<p>{withdraw.oneFileLead}</p>
			<ul className="lined lined-tight gap-small">
				{record.files.map(({ file, title }) => (
					<li key={file}>
						<a href={`/${locale}/desk/practices/${record.pid}/files/${file}/withdraw`}>{withdraw.link(title)}</a>
					</li>
				))}
			</ul>
		</Section>
	);
}
