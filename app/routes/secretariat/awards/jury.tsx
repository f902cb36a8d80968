import { useActionData, useLoaderData } from "@remix-run/react";
import { managedCallPath } from "#app/awards/calls/call.ts";
import { isLiveSeat } from "#app/awards/juries/jury.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction } from "#app/http/form-action.server.ts";
import { juryForms, juryPage } from "#app/routes/secretariat/awards/jury-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { CheckboxGroup, Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { JuryScores } from "#app/views/award/jury-scores.tsx";
import { SeatStatus } from "#app/views/award/jury-status.tsx";
import { ReasonForm } from "#app/views/case/reason-form.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ juries }, page) => juries.manage.of(page?.category.title.text ?? ""));

export const loader = loaderFor("secretariat", juryPage);

export const action = formAction("secretariat", juryForms);

/** The jury of a category: who sits on it, who owes sheets, and the trial record. Scores only once it is open. */
export default function Jury() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { manage } = messages.juries;
	const { call, category, callId, opened, changes } = page;
	return (
		<SecretariatPage
			heading={manage.of(category.title.text)}
			over={
				<p>
					<a href={`/${locale}${managedCallPath(callId)}`}>
						<LangText lang={call.title.language}>{call.title.text}</LangText>
					</a>
				</p>
			}
		>
			<FormProvider {...answer}>
				<div className="stack gap">
					<DoneNotice sentences={manage.done} />
					<ErrorSummary labels={{ accountId: manage.person, pid: manage.trial.pid }} />
					{!opened && (
						<Notice>
							<p>{manage.sealed}</p>
						</Notice>
					)}
					<div className="split">
						<aside>
							<Panel id="facts" title={messages.awards.glance.title}>
								<Facts
									facts={[
										{ label: messages.awards.glance.sheetsDue, value: <WallTime at={call.sheetsDue} /> },
										{ label: messages.awards.glance.scores, value: messages.awards.glance.sheets(call.sheetsNeeded) },
										{ label: manage.nominations, value: page.nominations },
									]}
								/>
							</Panel>
						</aside>
						<div className="stack">
							{page.scores && (
								<Section id="scores" title={messages.juries.scores.title}>
									<JuryScores {...page.scores} />
								</Section>
							)}
							<Seats />
							{changes && <Invite />}
							<TrialRecord />
						</div>
					</div>
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}

type Seat = ReturnType<typeof useLoaderData<typeof loader>>["seats"][number];

function Seats() {
	const { seats } = useLoaderData<typeof loader>();
	const { manage } = useI18n().messages.juries;
	return (
		<Section id="seats" title={manage.seats}>
			{seats.length === 0 && <p>{manage.none}</p>}
			<ul className="lined">
				{seats.map((seat) => (
					<li key={seat.id}>
						<SeatItem seat={seat} />
					</li>
				))}
			</ul>
		</Section>
	);
}

function SeatItem({ seat }: { seat: Seat }) {
	const { call, changes, mayLead } = useLoaderData<typeof loader>();
	const { messages, formats } = useI18n();
	const { problems } = useFormState();
	const { manage, closed, chair } = messages.juries;
	const sits = isLiveSeat(seat);
	const judging = call.phase === "judging" && seat.state === "accepted";
	const owes = seat.owes.map(({ title }) => title.title);
	const hidden = { seat: seat.id, revision: seat.revision };
	return (
		<>
			<h3 id={`chair-${seat.id}`}>
				<bdi>{seat.name}</bdi>
			</h3>
			<p>
				<SeatStatus state={seat.state} /> {seat.chair && <span className="quiet">{chair}</span>}
			</p>
			{problems[`chair-${seat.id}`] && <p className="problem">{problems[`chair-${seat.id}`]}</p>}
			{judging && !seat.trialSubmitted && <p>{manage.owesTrial}</p>}
			{judging && seat.declares && <p>{manage.owesDeclaration}</p>}
			{judging && <p>{owes.length > 0 ? manage.owes(formats.list(owes)) : manage.owesNothing}</p>}
			{seat.closed.map(({ id, title, why, reason }) => (
				<p key={id} className="quiet">
					{closed[why]}: <LangText lang={title.language}>{title.title}</LangText>
					{reason && <q dir="auto">{reason}</q>}
				</p>
			))}
			{sits && !seat.chair && call.phase !== "published" && (
				<Form hidden={hidden}>
					<p>
						<SecondaryButton small intent="chair">
							{manage.makeChair(seat.name)}
						</SecondaryButton>
					</p>
				</Form>
			)}
			{sits && changes && mayLead && <Remove hidden={hidden} />}
			{mayLead && call.phase === "judging" && seat.submitted.length > 0 && <Void seat={seat} />}
		</>
	);
}

function Remove({ hidden }: { hidden: Record<string, string | number> }) {
	const { manage } = useI18n().messages.juries;
	return <ReasonForm intent="remove" words={manage.remove} hidden={hidden} />;
}

/** Declares that a sheet does not count. */
function Void({ seat }: { seat: Seat }) {
	const { manage } = useI18n().messages.juries;
	return seat.submitted.map(({ id, title }) => (
		<ReasonForm
			key={id}
			intent="void"
			words={{ ...manage.void, title: manage.void.on(title.title) }}
			hidden={{ seat: seat.id, nomination: id }}
		/>
	));
}

function Invite() {
	const { candidates, seatId } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { manage } = messages.juries;
	const sent = useSent("invite");
	return (
		<Section id="invite" title={manage.invite}>
			<p className="muted">{manage.inviteHint}</p>
			<Form values={sent ?? {}} hidden={{ id: String(sent?.id ?? seatId) }}>
				<Select name="accountId" label={manage.person} options={candidates} empty={messages.editor.chooseOne} />
				<CheckboxGroup name="chair" label={messages.juries.role} options={[{ value: "yes", label: manage.asChair }]} />
				<p>
					<SubmitButton intent="invite">{manage.invite}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

function TrialRecord() {
	const { trial, call } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const words = messages.juries.manage.trial;
	const sent = useSent("trial");
	return (
		<Section id="trial" title={messages.juries.trial.title}>
			<p className="muted">{words.lead}</p>
			{trial && (
				<p>
					<a href={`/${locale}/library/${trial.pid}`}>
						<LangText lang={trial.title.language}>{trial.title.title}</LangText>
					</a>
				</p>
			)}
			{["coming", "open", "screening"].includes(call.phase) && (
				<Form values={sent ?? { pid: trial?.pid }}>
					<TextInput name="pid" label={words.pid} hint={words.pidHint} dir="ltr" maxLength={20} size={10} />
					<p>
						<SecondaryButton intent="trial">{words.choose}</SecondaryButton>
					</p>
				</Form>
			)}
		</Section>
	);
}
