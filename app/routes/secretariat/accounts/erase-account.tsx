import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { eraseAccount, erasureReasons } from "#app/archive/personal/erase-account.server.ts";
import { loaderFor, type Visit } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { conflict, form, formAction, problems } from "#app/http/form-action.server.ts";
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
import { codeOutcomes } from "#app/views/person/second-factor-code.server.ts";
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
export const action = formAction("secretariat", async (visit) => {
	const { actor, services, id: accountId, locale, messages } = visit;
	await accountToErase(visit);
	const { accounts, account, problems: words } = messages;
	const erased = redirect(`/${locale}/secretariat/accounts/${accountId}`, 303);
	return form({
		schema: z.object({
			reason: z.enum(erasureReasons, "required"),
			code: visit.form.has("code") ? codeForm.shape.code : z.string().optional(),
		}),
		missing: { reason: account.erasure.reasonMissing },
		run: async ({ reason, code }) => {
			if (code === undefined) return eraseAccount(actor, services, { accountId, reason });
			const confirmed = await confirmSecondFactor(actor, services.identity, { code, ...senderOf(visit) });
			if (confirmed.outcome === "too-many-tries") return confirmed;
			if (confirmed.outcome === "wrong-code") return { outcome: confirmed.outcome };
			const fresh = confirmed.outcome === "confirmed" ? confirmed.actor : actor;
			return eraseAccount(fresh, services, { accountId, reason });
		},
	}).answers({
		...codeOutcomes(messages),
		"confirm-first": problems({ code: words.required }),
		"last-head": conflict("reason", accounts.refused["last-head"]),
		"own-account": conflict("reason", accounts.refused["own-account"]),
		erased,
		"already-erased": erased,
	});
});

export default function EraseAccount() {
	const { accountId, name, email, fresh, reasons } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { erasure: words, secondFactor } = messages.account;
	return (
		<SecretariatPage heading={words.title(name)}>
			<div className="stack gap">
				<p>
					<bdi className="person">{email}</bdi>
				</p>
				<p className="lead">{words.lead}</p>
				<WhatErasureDoes />
				<Form values={answer?.values} problems={answer?.problems ?? {}}>
					<RadioGroup name="reason" label={words.reason} options={optionsOf(reasons, words.reasons)} />
					{(!fresh || answer?.problems.code) && <CodeField label={secondFactor.reset.own} />}
					<div className="row">
						<SubmitButton>{words.button}</SubmitButton>
						<a href={`/${locale}/secretariat/accounts/${accountId}`}>{messages.common.cancel}</a>
					</div>
				</Form>
			</div>
		</SecretariatPage>
	);
}
