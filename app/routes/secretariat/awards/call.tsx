import { useActionData, useLoaderData } from "@remix-run/react";
import { announceCall, cancelCall } from "#app/awards/calls/announce-call.server.ts";
import { mayLeadCalls } from "#app/awards/calls/call.policy.ts";
import {
	announcementProblems,
	callPath,
	deadlines,
	extensionForm,
	managedCallPath,
	publicReasonForm,
} from "#app/awards/calls/call.ts";
import { callToManage } from "#app/awards/calls/calls.server.ts";
import { extendCall } from "#app/awards/calls/extend-call.server.ts";
import { decisionPath } from "#app/awards/decisions/decision.ts";
import { beginJudging } from "#app/awards/juries/begin-judging.server.ts";
import { managedJuryPath } from "#app/awards/juries/jury.ts";
import { nominationsOfCall } from "#app/awards/nominations/nominations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { done, form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { CallFields, useCallLabels } from "#app/routes/secretariat/awards/call-fields.tsx";
import { callSaving, callValues, zoneOptions } from "#app/routes/secretariat/awards/call-form.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { optionsOf, RadioGroup, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider, useFormState, useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { CallStatus, WallTime } from "#app/views/award/call-parts.tsx";
import { nominationColumns } from "#app/views/award/nomination-columns.tsx";
import { nominationRow } from "#app/views/award/nomination-row.server.ts";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import type { Column } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta<typeof loader>(({ awards }, page) => page?.call.title.text ?? awards.manage.title);

export const loader = loaderFor("secretariat", async ({ actor, services, id, locale }) => {
	const call = found(await callToManage(actor, services, id));
	return {
		...{ id, call: shownCall(call, locale), values: callValues(call), state: call.state },
		zones: call.state === "draft" ? zoneOptions() : [],
		missing: call.state === "draft" ? announcementProblems(call, services.clock.now()) : [],
		mayLead: mayLeadCalls(actor),
		newCategory: crypto.randomUUID(),
		nominations: found(await nominationsOfCall(actor, services, id, locale)).map((one) =>
			nominationRow(one, { reference: services.reference, locale }),
		),
	};
});

export const action = formAction("secretariat", (visit) => {
	const { actor, services, id, messages } = visit;
	const { manage } = messages.awards;
	return {
		save: callSaving(visit, id, done("saved")),
		announce: form({ schema: noFields, run: () => announceCall(actor, services, id) }).answers({
			announced: done("announced"),
			incomplete: ({ problems: [first] }) => problems({ announce: first ? manage.missing[first] : manage.changed }),
			refused: problems({ announce: manage.changed }),
			forbidden: problems({ announce: manage.headOnly }),
		}),
		judge: form({ schema: noFields, run: () => beginJudging(actor, services, id) }).answers({
			judging: done("judging"),
			refused: ({ reason }) => problems({ judge: messages.juries.manage.begin.problems[reason] }),
			forbidden: problems({ judge: manage.headOnly }),
		}),
		extend: form({
			schema: extensionForm,
			words: manage.problems,
			run: (extension) => extendCall(actor, services, { id, ...extension }),
		}).answers({
			extended: done("extended"),
			refused: ({ reason }) => problems({ to: manage.problems[reason] }),
			forbidden: problems({ to: manage.headOnly }),
		}),
		cancel: form({
			schema: publicReasonForm,
			run: (reason) => cancelCall(actor, services, { id, reason }),
			ids: { reasonEn: "cancel-reasonEn", reasonAr: "cancel-reasonAr" },
		}).answers({
			cancelled: done("cancelled"),
			refused: problems({ "cancel-reasonEn": manage.changed }),
			forbidden: problems({ "cancel-reasonEn": manage.headOnly }),
		}),
	};
});

/** A call as the secretariat prepares and leads it. */
export default function ManagedCall() {
	const { call, id, state, missing, mayLead } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { awards } = messages;
	const { manage } = awards;
	const { title } = call;
	return (
		<SecretariatPage
			heading={<LangText lang={title.language}>{title.text}</LangText>}
			over={
				<p>
					<CallStatus phase={call.phase} />
				</p>
			}
			actions={state !== "draft" && <a href={`/${locale}${callPath(call.slug)}`}>{manage.publicPage}</a>}
		>
			<FormProvider {...answer}>
				<div className="stack gap">
					<DoneNotice sentences={manage.done} />
					<ErrorSummary labels={useCallLabels()} />
					<div className="split">
						<aside>
							<CallFacts />
						</aside>
						<div className="stack">
							{state === "draft" && (
								<Section id="announce" title={manage.announce}>
									{missing.map((problem) => (
										<p key={problem}>{manage.missing[problem]}</p>
									))}
									<p className="muted">{mayLead ? manage.announceHint : manage.headOnly}</p>
									{mayLead && missing.length === 0 && (
										<form method="post">
											<SubmitButton intent="announce">{manage.announce}</SubmitButton>
										</form>
									)}
								</Section>
							)}
							<Categories />
							{state === "draft" ? <Terms /> : <Nominations />}
							{mayLead && call.phase === "screening" && <BeginJudging />}
							{["judging", "decided", "published"].includes(state) && (
								<Section id="decision" title={messages.juries.decision.title}>
									<p>
										{state === "published" ? (
											<a href={`/${locale}${decisionPath(id)}`}>{messages.juries.decision.states.published}</a>
										) : (
											<ButtonLink href={`/${locale}${decisionPath(id)}`}>{messages.juries.decision.open}</ButtonLink>
										)}
									</p>
								</Section>
							)}
							{mayLead && (state === "announced" || state === "judging") && <Extend />}
							{mayLead && (state === "announced" || state === "judging") && <Cancel />}
						</div>
					</div>
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}

function CallFacts() {
	const { call } = useLoaderData<typeof loader>();
	const { glance } = useI18n().messages.awards;
	return (
		<Panel id="glance" title={glance.title}>
			<Facts
				facts={[
					{ label: glance.opens, value: <WallTime at={call.opens} /> },
					{ label: glance.closes, value: <WallTime at={call.closes} /> },
					{ label: glance.sheetsDue, value: <WallTime at={call.sheetsDue} /> },
					{ label: glance.limit, value: glance.perMember(call.memberLimit) },
					{ label: glance.scores, value: glance.sheets(call.sheetsNeeded) },
				]}
			/>
		</Panel>
	);
}

type CategoryRow = { id: string; title: { text: string; language: string }; criteria: readonly unknown[] };

const categoryColumns: Column<CategoryRow, { pathOf: (id: string) => string }>[] = [
	{
		key: "title",
		label: ({ awards }) => awards.manage.category,
		cell: ({ id, title }, { pathOf }) => (
			<a href={pathOf(id)}>
				<LangText lang={title.language}>{title.text}</LangText>
			</a>
		),
	},
	{
		key: "criteria",
		label: ({ awards }) => awards.manage.fields.criteria,
		text: ({ criteria }) => criteria.length,
		number: true,
	},
];

function Categories() {
	const { call, id, state, newCategory } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { awards } = messages;
	const path = `/${locale}${managedCallPath(id)}/categories`;
	return (
		<Section id="categories" title={awards.categories}>
			<DataTable
				columns={categoryColumns}
				rows={call.categories}
				keyOf={(row) => row.id}
				page={{
					pathOf: (category) =>
						state === "draft" ? `${path}/${category}` : `/${locale}${managedJuryPath(id, category)}`,
				}}
				caption={awards.categories}
				none={awards.manage.noCategories}
			/>
			{state === "draft" && (
				<p>
					<ButtonLink href={`${path}/${newCategory}`}>{awards.manage.addCategory}</ButtonLink>
				</p>
			)}
		</Section>
	);
}

function Nominations() {
	const { nominations } = useLoaderData<typeof loader>();
	const { nomination } = useI18n().messages.awards;
	return (
		<Section id="nominations" title={nomination.list}>
			<DataTable
				columns={nominationColumns}
				rows={nominations}
				keyOf={({ id }) => id}
				page={{ withCall: false }}
				caption={nomination.list}
				none={nomination.noneInCall}
			/>
		</Section>
	);
}

/** Hands the call to its juries. */
function BeginJudging() {
	const { begin } = useI18n().messages.juries.manage;
	const { problems } = useFormState();
	return (
		<Section id="judge" title={begin.title}>
			<p className="muted">{begin.lead}</p>
			{problems.judge && <p className="problem">{problems.judge}</p>}
			<form method="post">
				<SubmitButton intent="judge">{begin.title}</SubmitButton>
			</form>
		</Section>
	);
}

function Terms() {
	const { values, zones } = useLoaderData<typeof loader>();
	const { manage } = useI18n().messages.awards;
	const sent = useSent("save");
	const shown = sent ?? values;
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{manage.terms}</b>
			</summary>
			<Form values={shown} hidden={{ revision: String(shown.revision) }} opened={values}>
				<CallFields zones={zones} />
				<p>
					<SubmitButton intent="save">{manage.saveDraft}</SubmitButton>
				</p>
			</Form>
		</details>
	);
}

function Extend() {
	const { manage } = useI18n().messages.awards;
	const sent = useSent("extend");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{manage.extend}</b>
			</summary>
			<p className="muted">{manage.extendHint}</p>
			<Form values={sent ?? { deadline: "closes" }}>
				<RadioGroup name="deadline" label={manage.fields.deadline} options={optionsOf(deadlines, manage.deadlines)} />
				<TextInput name="to" label={manage.fields.to} type="datetime-local" />
				<Reason prefix="" />
				<p>
					<SubmitButton intent="extend">{manage.extend}</SubmitButton>
				</p>
			</Form>
		</details>
	);
}

function Cancel() {
	const { manage } = useI18n().messages.awards;
	const sent = useSent("cancel");
	return (
		<details open={sent !== undefined}>
			<summary>
				<b>{manage.cancel}</b>
			</summary>
			<p className="muted">{manage.cancelHint}</p>
			<Form values={sent ?? {}}>
				<Reason prefix="cancel-" />
				<p>
					<SecondaryButton intent="cancel">{manage.cancel}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}

/** Why, in both languages, for everybody who reads the call. */
function Reason({ prefix }: { prefix: string }) {
	const { fields } = useI18n().messages.awards.manage;
	const { reason, inEnglish, inArabic } = fields;
	return (
		<TextInTwoLanguages
			name="reason"
			labels={{ english: inEnglish(reason), arabic: inArabic(reason) }}
			idPrefix={prefix}
		/>
	);
}
