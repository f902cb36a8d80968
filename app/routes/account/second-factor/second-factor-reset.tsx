import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useParams } from "@remix-run/react";
import { codeForm, resetSecondFactorForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { resetSecondFactor } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { accountToReset, ownSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import { readAccountForm } from "#app/routes/account/account-forms.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { codeProblem } from "#app/routes/account/second-factor/second-factor-code.server.ts";
import { CodeField } from "#app/routes/account/second-factor/second-factor-parts.tsx";
import { found, notFound } from "#app/routes/answers.server.ts";
import { typedIn } from "#app/routes/form-data.ts";
import { useSendsEmail } from "#app/routes/no-email.tsx";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { TextArea } from "#app/ui/form/field.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ account }) => account.secondFactor.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("signed-in", async ({ actor, services, url, params }) => {
	const { identity } = services;
	const account = found(await accountToReset(actor, identity, params.accountId ?? ""));
	const { fresh } = await ownSecondFactor(actor, identity);
	return { ...account, fresh, done: url.searchParams.has("done") };
});

/** If the person's last code is more than ten minutes old, the same form asks for a new one. */
export const action = actionFor(
	"signed-in",
	async ({ actor: signedIn, services, context, request, url, params, form, messages }) => {
		let actor = signedIn;
		const { identity } = services;
		const { accountId = "" } = params;
		// Checked before the code, so that a person without access to this account neither uses up a code nor learns
		// whether it is right.
		if (!(await accountToReset(actor, identity, accountId))) notFound();
		const { reason = "" } = typedIn(form);
		const values = { reason };
		const { missing } = messages.account.secondFactor.reset;
		const read = readAccountForm(form, resetSecondFactorForm, messages, { reason: missing });
		const code = form.has("code") ? readAccountForm(form, codeForm, messages) : null;
		const problems = { ...("problems" in read && read.problems), ...(code && "problems" in code && code.problems) };
		if ("problems" in read || (code && "problems" in code)) return data({ values, problems }, { status: 422 });
		if (code) {
			const requested = {
				code: code.value.code,
				cookieHeader: request.headers.get("cookie"),
				address: context.address,
			};
			const confirmed = await confirmSecondFactor(actor, identity, requested);
			if (confirmed.outcome === "wrong-code" || confirmed.outcome === "too-many-tries") {
				const [body, init] = codeProblem(messages, confirmed);
				return data({ values, ...body }, init);
			}
			if (confirmed.outcome === "confirmed") actor = confirmed.actor;
		}
		const { outcome } = found(await resetSecondFactor(actor, identity, { accountId, ...read.value }));
		if (outcome === "confirm-first")
			return data({ values, problems: { code: messages.problems.required } }, { status: 422 });
		return redirect(`${url.pathname}${outcome === "reset" ? "?done=yes" : ""}`, 303);
	},
);

export default function SecondFactorReset() {
	const { name, email, on, fresh, done } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { reset: words } = messages.account.secondFactor;
	const sendsEmail = useSendsEmail();
	const { accountId } = useParams();
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
					<a href={`/${locale}/secretariat/accounts/${accountId}`}>
						<bdi>{name}</bdi>
					</a>
				</p>
			</Main>
		);
	}
	return (
		<FormPage
			title={words.title(name)}
			lead={words.lead}
			notice={
				<p>
					<a href={`/${locale}/secretariat/accounts/${accountId}`}>
						<bdi>{email}</bdi>
					</a>
				</p>
			}
			values={answer?.values}
			problems={answer?.problems}
			button={words.button}
		>
			<TextArea name="reason" label={words.reason} hint={words.reasonHint} maxLength={500} />
			{!fresh && <CodeField label={words.own} />}
		</FormPage>
	);
}
