import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { eraseAccount, erasureReasons } from "#app/archive/personal/erase-account.server.ts";
import { actionFor, loaderFor, type Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeProblem } from "#app/views/person/second-factor-code.server.ts";
import { CodeField } from "#app/views/person/second-factor-parts.tsx";
import { WhatErasureDoes } from "#app/views/person/what-erasure-does.tsx";

export const meta = workingMeta(({ account }) => account.erasure.button);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** @throws a Response of status 404 if the actor may not erase the account, or it was erased */
async function accountToErase({ actor, services, id }: Visit) {
	const account = found(await accountFile(actor, services.identity, id));
	return account.may.disable && !account.erasedAt ? account : notFound();
}

export const loader = loaderFor("secretariat", async (visit) => {
	const { identity } = visit.services;
	const { accountId, name, email } = await accountToErase(visit);
	const terms = { now: identity.clock.now(), rule: identity.secondFactor };
	return { accountId, name, email, fresh: freshnessOf(visit.actor, terms) === "fresh", reasons: erasureReasons };
});

/** If the officer's last code is more than ten minutes old, the same form asks for a new one. */
export const action = actionFor("secretariat", async (visit) => {
	const { services, context, request, id: accountId, form, locale, messages } = visit;
	let { actor } = visit;
	const { identity } = services;
	await accountToErase(visit);
	const values = { reason: typedIn(form).reason };
	const reason = erasureReasons.find((one) => one === values.reason);
	const code = form.has("code") ? readAccountForm(form, codeForm, messages) : null;
	const problems = {
		...(!reason && { reason: messages.account.erasure.reasonMissing }),
		...(code && "problems" in code && code.problems),
	};
	if (!reason || (code && "problems" in code)) return data({ values, problems }, { status: 422 });
	if (code) {
		const confirmed = await confirmSecondFactor(actor, identity, {
			code: code.value.code,
			cookieHeader: request.headers.get("cookie"),
			address: context.address,
		});
		if (confirmed.outcome === "wrong-code" || confirmed.outcome === "too-many-tries") {
			const [body, init] = codeProblem(messages, confirmed);
			return data({ values, ...body }, init);
		}
		if (confirmed.outcome === "confirmed") actor = confirmed.actor;
	}
	const { outcome } = found(await eraseAccount(actor, services, { accountId, reason }));
	switch (outcome) {
		case "confirm-first":
			return data({ values, problems: { code: messages.problems.required } }, { status: 422 });
		case "last-head":
		case "own-account":
			return data({ values, problems: { reason: messages.accounts.refused[outcome] } }, { status: 409 });
		case "erased":
		case "already-erased":
			return redirect(`/${locale}/secretariat/accounts/${accountId}`, 303);
	}
});

export default function EraseAccount() {
	const { accountId, name, email, fresh, reasons } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { erasure: words, secondFactor } = messages.account;
	const problems: Record<string, string> = answer?.problems ?? {};
	return (
		<SecretariatPage heading={words.title(name)}>
			<div className="stack gap">
				<p>
					<bdi className="person">{email}</bdi>
				</p>
				<p className="lead">{words.lead}</p>
				<WhatErasureDoes />
				<Form values={answer?.values} problems={problems}>
					<RadioGroup name="reason" label={words.reason} options={optionsOf(reasons, words.reasons)} />
					{(!fresh || problems.code) && <CodeField label={secondFactor.reset.own} />}
					<div className="row">
						<SubmitButton>{words.button}</SubmitButton>
						<a href={`/${locale}/secretariat/accounts/${accountId}`}>{messages.common.cancel}</a>
					</div>
				</Form>
			</div>
		</SecretariatPage>
	);
}
