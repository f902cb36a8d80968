import { data, type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { readAccountForm } from "#app/http/read-form.server.ts";
import { secondFactorPath } from "#app/http/second-factor-paths.ts";
import { codeForm } from "#app/identity/person/identity-forms.ts";
import { confirmSecondFactor } from "#app/identity/second-factor/confirm-second-factor.server.ts";
import { renewRecoveryCodes } from "#app/identity/second-factor/renew-recovery-codes.server.ts";
import { ownSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { beginSecondFactor } from "#app/identity/second-factor/set-up-second-factor.server.ts";
import { turnOffSecondFactor } from "#app/identity/second-factor/turn-off-second-factor.server.ts";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { BackLink } from "#app/views/page/back-link.tsx";
import { ChangeButton } from "#app/views/page/change-button.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { codeProblem, wantsRecoveryCode } from "#app/views/person/second-factor-code.server.ts";
import { CodeField, OtherCode, RecoveryCodes, SecondFactorState } from "#app/views/person/second-factor-parts.tsx";

export const meta = workingMeta(({ account }) => account.secondFactor.title);
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const loader = loaderFor("setting-up", async ({ actor, services, url, locale, done }) => {
	const { since, ...own } = await ownSecondFactor(actor, services.identity);
	const { search } = url;
	return {
		...own,
		since: since?.toISOString().slice(0, 10) ?? "",
		recovery: wantsRecoveryCode(url),
		search,
		done,
		here: secondFactorPath(locale),
	};
});

export const action = actionFor(
	"setting-up",
	async ({ actor, services, context, request, url, form, locale, messages }) => {
		const { identity } = services;
		const here = secondFactorPath(locale);
		switch (form.get("intent")) {
			case "begin": {
				const { outcome } = await beginSecondFactor(actor, identity);
				return redirect(
					outcome === "begun" ? `${here}/set-up?${new URLSearchParams({ to: `/${locale}/account` })}` : here,
					303,
				);
			}
			case "renew": {
				const result = await renewRecoveryCodes(actor, identity);
				if (result.outcome !== "renewed") return redirect(here, 303);
				return data({ problems: {}, recoveryCodes: result.recoveryCodes });
			}
			case "turn-off": {
				const { outcome } = await turnOffSecondFactor(actor, identity);
				return redirect(outcome === "turned-off" ? `${here}?done=off` : here, 303);
			}
		}
		const read = readAccountForm(form, codeForm, messages);
		if ("problems" in read) return data({ problems: read.problems, recoveryCodes: null }, { status: 422 });
		const requested = { code: read.value.code, cookieHeader: request.headers.get("cookie"), address: context.address };
		const result = await confirmSecondFactor(actor, identity, requested);
		if (result.outcome !== "wrong-code" && result.outcome !== "too-many-tries") return redirect(here, 303);
		const [body, init] = codeProblem(messages, result, wantsRecoveryCode(url));
		return data({ ...body, recoveryCodes: null }, init);
	},
);

export default function SecondFactor() {
	const own = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const problems: Record<string, string> = answer?.problems ?? {};
	const { confirm, codes, ...words } = useI18n().messages.account.secondFactor;
	if (answer?.recoveryCodes) {
		return (
			<PlainPage title={codes.title}>
				<RecoveryCodes codes={answer.recoveryCodes} next={own.here} />
			</PlainPage>
		);
	}
	if (own.on && !own.fresh) {
		return (
			<FormPage
				over={<BackLink />}
				title={words.title}
				lead={words.lead}
				notice={
					<>
						<SecondFactorState {...own} />
						<p>{words.confirmFirst}</p>
					</>
				}
				problems={problems}
				button={confirm.button}
				after={<OtherCode recovery={own.recovery} search={own.search} />}
			>
				<CodeField recovery={own.recovery} />
			</FormPage>
		);
	}
	return (
		<PlainPage over={<BackLink />} title={words.title} lead={words.lead}>
			{own.done === "off" && !own.on && <FlashNotice>{words.turnedOff}</FlashNotice>}
			{own.done === "recovery-code" && <FlashNotice wait>{words.recoveryUsed}</FlashNotice>}
			<SecondFactorState {...own} />
			{own.on ? (
				<>
					<ChangeButton intent="begin" label={words.newDevice} hint={words.newDeviceHint} />
					<ChangeButton intent="renew" label={words.newCodes} hint={words.newCodesHint} />
					{!own.required && <ChangeButton intent="turn-off" label={words.turnOff} />}
				</>
			) : (
				<p>
					<ButtonLink href={`${own.here}/set-up`}>{words.setUpLink}</ButtonLink>
				</p>
			)}
		</PlainPage>
	);
}
