import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { formAnswer, found } from "#app/http/answers.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { decidePending } from "#app/routes/secretariat/pending/decide-pending.server.ts";
import { Decision } from "#app/routes/secretariat/pending/decision-forms.tsx";
import { type PendingPage, pendingPage } from "#app/routes/secretariat/pending/pending-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { ChangedNotice } from "#app/views/member/changed-notice.tsx";
import { useEventFacts } from "#app/views/member/event-facts.tsx";
import { FromTo, StateLabel } from "#app/views/member/state-label.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) => memberFile.pending.title(page?.country ?? ""));

export const loader = loaderFor("secretariat", pendingPage);

export const action = actionFor("secretariat", async (visit) => {
	const { context, form, locale, messages } = visit;
	const page = found(await pendingPage(visit));
	return formAnswer(
		await decidePending(context, page, form, messages),
		`/${locale}/secretariat/members/${page.member}`,
	);
});

/** An event that needs confirmation by a second person of the secretariat, or its outcome. */
export default function PendingEventPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { pending: words } = messages.memberFile;
	return (
		<SecretariatPage
			heading={words.title(page.country)}
			actions={
				<a className="button button-line" href={`/${locale}/secretariat/members/${page.member}`}>
					{words.file}
				</a>
			}
		>
			<div className="stack">
				<PendingStatus page={page} />
				{answer?.conflict && <ChangedNotice events={page.events} expected={answer.expected} />}
				<FormProvider values={answer?.values} problems={answer?.problems}>
					{!answer?.conflict && <ErrorSummary forms={page.state === "waiting" ? ["confirm", "reject"] : []} />}
					<Proposal page={page} />
					{page.state === "waiting" && <Decision page={page} answer={answer} />}
				</FormProvider>
			</div>
		</SecretariatPage>
	);
}

/** Whether the proposal is still waiting, and for whom, or its outcome. */
function PendingStatus({ page }: { page: PendingPage }) {
	const { pending: words } = useI18n().messages.memberFile;
	const proposed = useSearchParams()[0].get("done") === "proposed";
	if (page.decided) {
		const { by, at, reason } = page.decided;
		const sentence = page.state === "confirmed" ? words.confirmed : words.rejected;
		return (
			<Notice>
				<p>
					{sentence(by ?? words.somebody, dayOf(at))} {reason && <span dir="auto">{reason}</span>}
				</p>
			</Notice>
		);
	}
	if (proposed && page.own)
		return (
			<FlashNotice wait>
				<p>
					{words.proposed} {words.own}
				</p>
			</FlashNotice>
		);
	return (
		<Notice wait>
			<p>{page.own ? words.own : words.second}</p>
		</Notice>
	);
}

function Proposal({ page }: { page: PendingPage }) {
	const { locale, messages } = useI18n();
	const { pending: words, status, form } = messages.memberFile;
	const { kind } = page.event;
	const facts = useEventFacts(page.said);
	return (
		<Section id="proposal" title={words.whole}>
			<p className="file-now">
				<FromTo kind={kind} from={page.from} to={page.to} />
			</p>
			<div className="panel">
				<Facts
					facts={[
						{
							label: kind === "status" ? status.status : status.class,
							value: <StateLabel kind={kind} code={page.to} />,
						},
						...facts,
						{
							label: form.fields.correctionReason.label,
							value: page.event.correctionReason && (
								<>
									<span dir="auto">{page.event.correctionReason}</span>{" "}
									<a href={`/${locale}/secretariat/members/${page.member}#${page.event.corrects}`}>{words.corrects}</a>
								</>
							),
						},
						{
							label: words.proposedBy,
							value: words.personOn(page.proposedBy ?? words.somebody, dayOf(page.proposedAt)),
						},
					]}
				/>
			</div>
		</Section>
	);
}
