import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { caseActions } from "#app/routes/secretariat/attention/case-actions.server.ts";
import { CaseForms } from "#app/routes/secretariat/attention/case-forms.tsx";
import { CaseHistory } from "#app/routes/secretariat/attention/case-history.tsx";
import { type CasePageData, casePage } from "#app/routes/secretariat/attention/case-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";
import { caseSentence, resolveLink } from "#app/views/member/case-sentences.ts";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ attention }, page) =>
	page ? `${page.attentionCase.memberName}: ${page.kind}` : attention.title,
);

export const loader = loaderFor("secretariat", casePage);

export const action = formAction("secretariat", async (visit) => {
	found(await casePage(visit));
	return caseActions(visit);
});

export default function CasePage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const root = `/${locale}/secretariat`;
	const { attentionCase } = page;
	const link = resolveLink(messages, attentionCase, root);
	const open = attentionCase.done ? ["reopen"] : ["assign", "snooze", "done", "reopen"];
	return (
		<SecretariatPage
			heading={page.kind}
			over={
				<Place countries={[{ code: attentionCase.member, name: attentionCase.memberName }]}>
					<a href={`${root}/members/${attentionCase.member}`}>{attention.resolve.file}</a>
				</Place>
			}
			actions={<a href={`${root}/attention?member=${attentionCase.member}`}>{attention.title}</a>}
		>
			<FormProvider {...answer}>
				<div className="stack">
					<DoneNotice sentences={attention.flash} />
					<ErrorSummary forms={page.clearedOn === null ? open : []} />
					<p className="lead">{caseSentence(messages, attentionCase)}</p>
					{page.clearedOn === null && (
						<p>
							<a className="button button-line" href={link.href}>
								{link.label}
							</a>
						</p>
					)}
					<CaseFacts page={page} />
				</div>
				{page.clearedOn === null && <CaseForms page={page} />}
			</FormProvider>
			<CaseHistory page={page} />
		</SecretariatPage>
	);
}

function CaseFacts({ page }: { page: CasePageData }) {
	const { messages, formats } = useI18n();
	const { attention } = messages;
	const { attentionCase, clearedOn } = page;
	const words = attention.casePage;
	const { snoozed, done } = attentionCase;
	const state = done ? "done" : snoozed ? "snoozed" : "open";
	return (
		<div className="panel">
			<Facts
				facts={[
					{
						label: words.due,
						value: <CaseDeadline attentionCase={attentionCase} closed={clearedOn !== null} />,
					},
					{ label: words.who, value: attentionCase.assignedTo ?? attention.unassigned },
					clearedOn === null
						? {
								label: words.state,
								value: (
									<State group="case" code={state}>
										{snoozed && !done && attention.snoozedUntil(snoozed.until)}
									</State>
								),
							}
						: { label: words.cleared, value: formats.date(clearedOn) },
				]}
			/>
		</div>
	);
}
