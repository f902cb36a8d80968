import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { actionFor, type FormVisit, loaderFor, type Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { textOf, typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { mayOpenSecretariat } from "#app/identity/person/accounts.policy.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { codeForm, resetSecondFactorForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import {
	confirmSecondFactorReset,
	refuseSecondFactorReset,
} from "#app/identity/second-factor/decide-second-factor-reset.server.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { ownSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { accountToReset } from "#app/identity/second-factor/second-factor-resets.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { retention } from "#app/platform/retention.ts";
import { NobodyToConfirm, ResetRequest } from "#app/routes/account/second-factor/second-factor-reset-request.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { TextArea } from "#app/ui/form/field.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeProblem } from "#app/views/person/second-factor-code.server.ts";
import { CodeField } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("signed-in", async ({ actor, services, url, params }) => {
	const { identity } = services;
	const account = found(await accountToReset(actor, identity, params.accountId ?? ""));
	const { fresh } = await ownSecondFactor(actor, identity);
	const { days } = retention.secondFactorResets;
	return { ...account, fresh, days, done: url.searchParams.has("done") };
});

/** Resets, requests, confirms or refuses, depending on the form's `intent`. */
export const action = actionFor("signed-in", async (visit) => {
	const { actor, services, params, form } = visit;
	const { accountId = "" } = params;
	// Checked before the code, so that a person without access to this account neither uses up a code nor learns
	// whether it is right.
	const account = await accountToReset(actor, services.identity, accountId);
	const intent = textOf(form, "intent");
	if (intent === "confirm" || intent === "refuse") {
		if (account?.request) return intent === "confirm" ? confirm(visit, accountId) : refuse(visit, accountId);
		if (mayOpenSecretariat(actor)) return decided(visit, accountId, "reset-ended");
	}
	return account ? reset(visit, accountId) : notFound();
});

async function reset(visit: FormVisit<Person>, accountId: string) {
	const { services, url, form, messages } = visit;
	const { reason = "" } = typedIn(form);
	const values = { reason };
	const { missing } = messages.account.secondFactor.reset;
	const read = readAccountForm(form, resetSecondFactorForm, messages, { reason: missing });
	const code = await readCode(visit, "problems" in read);
	const problems = { ...("problems" in read && read.problems), ...code.problems };
	if ("problems" in read || code.problems) return data({ values, problems }, code.init ?? { status: 422 });
	const { outcome } = found(await resetSecondFactor(code.actor, services.identity, { accountId, ...read.value }));
	if (outcome === "confirm-first")
		return data({ values, problems: { code: messages.problems.required } }, { status: 422 });
	return redirect(`${url.pathname}${outcome === "reset" ? "?done=yes" : ""}`, 303);
}

async function confirm(visit: FormVisit<Person>, accountId: string) {
	const { services, form, messages } = visit;
	const code = await readCode(visit, false);
	if (code.problems) return data({ values: {}, problems: code.problems }, code.init ?? { status: 422 });
	const decision = { accountId, requestedAt: requestedAt(form) };
	const { outcome } = found(await confirmSecondFactorReset(code.actor, services.identity, decision));
	if (outcome === "confirm-first")
		return data({ values: {}, problems: { code: messages.problems.required } }, { status: 422 });
	return decided(visit, accountId, outcome === "reset" ? "reset-confirmed" : "reset-ended");
}

async function refuse(visit: FormVisit<Person>, accountId: string) {
	const { actor, services, form, messages } = visit;
	const { reason = "" } = typedIn(form);
	const { missing } = messages.account.secondFactor.reset;
	const read = readAccountForm(form, resetSecondFactorForm, messages, { reason: missing });
	if ("problems" in read) return data({ values: { reason }, problems: read.problems }, { status: 422 });
	const decision = { accountId, requestedAt: requestedAt(form), ...read.value };
	const { outcome } = found(await refuseSecondFactorReset(actor, services.identity, decision));
	return decided(visit, accountId, `reset-${outcome}`);
}

function requestedAt(form: FormData): Date {
	return new Date(textOf(form, "requestedAt"));
}

/** If the person's last code is more than ten minutes old, the same form asks for a new one. */
async function readCode(
	{ actor, services, context, request, form, messages }: FormVisit<Person>,
	invalid: boolean,
): Promise<{ actor: Person; problems?: Record<string, string>; init?: ResponseInit }> {
	const code = form.has("code") ? readAccountForm(form, codeForm, messages) : null;
	if (code && "problems" in code) return { actor, problems: code.problems };
	// A code works only once, so it is not used until the rest of the form is valid.
	if (!code || invalid) return { actor };
	const confirmed = await confirmSecondFactor(actor, services.identity, {
		code: code.value.code,
		cookieHeader: request.headers.get("cookie"),
		address: context.address,
	});
	if (confirmed.outcome === "wrong-code" || confirmed.outcome === "too-many-tries") {
		const [{ problems }, init] = codeProblem(messages, confirmed);
		return { actor, problems, init };
	}
	return { actor: confirmed.outcome === "confirmed" ? confirmed.actor : actor };
}

/** Leads to the account's page, which officers who can't reset it may also open. */
function decided({ locale }: Visit, accountId: string, done: keyof Messages["accounts"]["done"]) {
	return redirect(`/${locale}/secretariat/accounts/${accountId}?done=${done}`, 303);
}

export default function SecondFactorReset() {
	const account = useLoaderData<typeof loader>();
	const { name, email, on, second, confirmable, request, fresh, days, done } = account;
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { reset: words } = messages.account.secondFactor;
	const sendsEmail = useSendsEmail();
	const { accountId } = useParams();
	const file = `/${locale}/secretariat/accounts/${accountId}`;
	if (!on) {
		return (
			<Main page className="section">
				<h1>{words.title(name)}</h1>
				{done ? (
					<FlashNotice>{sendsEmail ? words.done(name) : words.doneWithoutEmail(name)}</FlashNotice>
				) : (
					<p>{words.off(name)}</p>
				)}
				<p>
					<a href={file}>
						<bdi>{name}</bdi>
					</a>
				</p>
			</Main>
		);
	}
	const link = (
		<p>
			<a href={file}>
				<bdi>{email}</bdi>
			</a>
		</p>
	);
	if (request || (second && !confirmable)) {
		return (
			<Main page className="section">
				<h1>{words.title(name)}</h1>
				<FormProvider values={answer?.values} problems={answer?.problems}>
					<div className="stack gap">
						<ErrorSummary />
						{link}
						{request && <ResetRequest request={request} fresh={fresh} />}
						{!confirmable && !request?.mayDecide && <NobodyToConfirm email={email} />}
					</div>
				</FormProvider>
			</Main>
		);
	}
	return (
		<FormPage
			title={words.title(name)}
			lead={second ? words.leadSecond(days) : words.lead}
			notice={link}
			values={answer?.values}
			problems={answer?.problems}
			button={second ? words.request : words.button}
		>
			<TextArea name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} />
			{(!fresh || answer?.problems.code) && <CodeField label={words.own} />}
		</FormPage>
	);
}
