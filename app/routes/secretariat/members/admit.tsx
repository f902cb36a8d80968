import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { documentFormAction } from "#app/http/form-action.server.ts";
import { type AdmissionStep, admissionSteps } from "#app/membership/accession/admission-steps.ts";
import { enquiryPath } from "#app/membership/enquiries/enquiry.ts";
import { eventLines } from "#app/membership/status/member-event-form.ts";
import type { RecordedEventView } from "#app/membership/status/member-record.server.ts";
import { type AdmissionPage, admissionForm, admissionPage } from "#app/routes/secretariat/members/admit-page.server.ts";
import { AlreadyPending } from "#app/routes/secretariat/members/already-pending.tsx";
import { EventForm } from "#app/routes/secretariat/members/event-form.tsx";
import { type EventAnswer, eventDocument } from "#app/routes/secretariat/members/event-form-page.server.ts";
import { StatusFields } from "#app/routes/secretariat/members/status-fields.tsx";
import { StepRequirements } from "#app/routes/secretariat/members/step-requirements.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { shownValues } from "#app/ui/form/concurrent-edit.ts";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { RecordedBy, useEventFacts } from "#app/views/member/event-facts.tsx";
import { StateLabel } from "#app/views/member/state-label.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ memberFile }, page) =>
	memberFile.admission.titleOf(page?.name ?? ""),
);

export const loader = loaderFor("secretariat", admissionPage);

export const action = documentFormAction("secretariat", admissionPage, eventDocument, admissionForm);

/** Every step until a country is admitted, on one page. It continues from the state of the register, for any officer. */
export default function Admit() {
	const page = useLoaderData<typeof loader>();
	const answer: EventAnswer | undefined = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { admission: words } = messages.memberFile;
	const now = page.chosen ?? page.ahead;
	const file = `/${locale}/secretariat/members/${page.code}`;
	return (
		<SecretariatPage heading={words.titleOf(page.name)}>
			<p className="file-now">
				<Flag code={page.code} /> <StateLabel kind="status" code={page.status} />
				{now && <span>{words.stepOf(admissionSteps.indexOf(now) + 1, admissionSteps.length)}</span>}
			</p>
			<div className="stack gap-small">
				<DoneNotice sentences={words.saved} />
				{page.pendingId && <AlreadyPending pendingId={page.pendingId} />}
				{!now && (
					<Notice>
						<p>
							{page.status === "admitted" ? words.admitted(page.name) : words.notNow(page.name)}{" "}
							<a href={file}>{words.file}</a>
						</p>
					</Notice>
				)}
			</div>
			<ol className="steps gap-small">
				{admissionSteps.map((step) => (
					<Step key={step} step={step} page={page} answer={answer} />
				))}
			</ol>
			<p className="quiet">{words.resume}</p>
		</SecretariatPage>
	);
}

type StepProps = {
	step: AdmissionStep;
	page: AdmissionPage;
	answer: EventAnswer | undefined;
};

function Step({ step, page, answer }: StepProps) {
	const { admission: words } = useI18n().messages.memberFile;
	const taken = page.taken[step];
	if (step === page.chosen)
		return (
			<li className="open">
				<div className="step-head">
					<h2 aria-current="step">{words.steps[step].title}</h2>
					<Status shape="declared">{words.now}</Status>
				</div>
				<p className="muted">{words.steps[step].lead}</p>
				<OpenStep step={step} page={page} answer={answer} />
			</li>
		);
	const now = page.chosen ?? page.ahead;
	const isPassed = now === null || admissionSteps.indexOf(step) < admissionSteps.indexOf(now);
	if (taken && (isPassed || step === page.ahead)) return <DoneStep step={step} event={taken} page={page} />;
	return (
		<li>
			<div className="step-head">
				<h2>{words.steps[step].title}</h2>
				<Status shape="prospect">{isPassed ? words.skipped : words.ahead}</Status>
			</div>
			{!isPassed && <p className="muted">{words.steps[step].lead}</p>}
		</li>
	);
}

function DoneStep({ step, event, page }: { step: AdmissionStep; event: RecordedEventView; page: AdmissionPage }) {
	const { locale, messages, formats } = useI18n();
	const { admission: words } = messages.memberFile;
	const facts = useEventFacts(event);
	const { title } = words.steps[step];
	const isAhead = step === page.ahead;
	return (
		<li className="done">
			<details className="fold" open={isAhead}>
				<summary>
					<h2>{title}</h2>{" "}
					{isAhead ? (
						<Status shape="declared">{words.recorded(event.date)}</Status>
					) : (
						<Status shape="running">{words.done(formats.date(event.date))}</Status>
					)}
				</summary>
				<Facts facts={facts} />
				<p className="quiet">
					<RecordedBy event={event} />
				</p>
				<p>
					<a href={`/${locale}/secretariat/members/${page.code}/events/${event.id}/correct`}>
						{words.correct}
						<span className="visually-hidden">: {title}</span>
					</a>
				</p>
			</details>
		</li>
	);
}

/** What the step requires and its form; where the country has applied on the site, first the link to its request. */
function OpenStep({ step, page, answer }: StepProps) {
	const { locale, messages } = useI18n();
	const { admission: words } = messages.memberFile;
	const status = page.statuses.find(({ to }) => to === step);
	const isLast = step === admissionSteps.at(-1);
	if (!status) return null;
	const { request, draft, enquiry } = page;
	const values = draft?.values ?? { to: step, ...enquiry?.values };
	return (
		<>
			{draft && !answer && (
				<p className="quiet">{words.draft(draft.savedBy ?? messages.memberFile.pending.somebody, draft.savedAt)}</p>
			)}
			{enquiry && !draft && !answer && (
				<Notice>
					<p>
						{words.enquiry.lead}{" "}
						<a href={`/${locale}${enquiryPath(enquiry.id)}`}>{words.enquiry.link(enquiry.reference)}</a>
					</p>
				</Notice>
			)}
			{request && (
				<Notice wait>
					<p>
						{words.request}{" "}
						<a href={`/${locale}/secretariat/requests/${request.id}${request.state === "complete" ? "/decision" : ""}`}>
							{words.openRequest}
						</a>
					</p>
				</Notice>
			)}
			<StepRequirements step={status} />
			{step === "applicant" && (
				<p className="row">
					<a href={`/${locale}/secretariat/members/${page.code}/entities/new`}>{messages.requests.said.enterEntity}</a>{" "}
					<a href={`/${locale}/secretariat/members/${page.code}/contacts/new`}>
						{messages.attention.resolve.designate}
					</a>
				</p>
			)}
			<EventForm
				page={page}
				values={values}
				opened={shownValues(values, eventLines)}
				answer={answer}
				needs={status.needs}
				to={step}
				brief
				hidden={{ draftRevision: String(answer?.values.draftRevision ?? draft?.revision ?? 0) }}
				buttons={
					<>
						<SubmitButton>{isLast ? words.admit : words.next}</SubmitButton>{" "}
						<SecondaryButton name="then" value="later">
							{words.later}
						</SecondaryButton>
					</>
				}
			>
				<StatusFields page={page} fixed={status} conflict={answer?.shown !== undefined} />
			</EventForm>
		</>
	);
}
