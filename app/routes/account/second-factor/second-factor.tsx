import { type HeadersFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { senderOf } from "#app/http/account-forms.server.ts";
import { done, form, formAction, noFields, shown } from "#app/http/form-action.server.ts";
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
import { codeOutcomes, wantsRecoveryCode } from "#app/views/person/second-factor-code.server.ts";
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

export const action = formAction("setting-up", (visit) => {
	const { actor, services, url, locale, messages } = visit;
	const { identity } = services;
	const here = redirect(secondFactorPath(locale), 303);
	const others = { "not-set-up": here, "confirm-first": here, forbidden: here, obliged: here, confirmed: here };
	const setUp = `${secondFactorPath(locale)}/set-up?${new URLSearchParams({ to: `/${locale}/account` })}`;
	return {
		begin: form({ schema: noFields, run: () => beginSecondFactor(actor, identity) }).answers({
			...others,
			begun: redirect(setUp, 303),
		}),
		renew: form({ schema: noFields, run: () => renewRecoveryCodes(actor, identity) }).answers({
			...others,
			renewed: ({ recoveryCodes }) => shown({ recoveryCodes }),
		}),
		"turn-off": form({ schema: noFields, run: () => turnOffSecondFactor(actor, identity) }).answers({
			...others,
			"turned-off": done("off", secondFactorPath(locale)),
		}),
		"": form({
			schema: codeForm,
			run: ({ code }) => confirmSecondFactor(actor, identity, { code, ...senderOf(visit) }),
		}).answers({ ...others, ...codeOutcomes(messages, wantsRecoveryCode(url)) }),
	};
});

export default function SecondFactor() {
	const own = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const problems: Record<string, string> = answer?.problems ?? {};
	const { confirm, codes, ...words } = useI18n().messages.account.secondFactor;
	if (answer?.shown) {
		return (
			<PlainPage title={codes.title}>
				<RecoveryCodes codes={answer.shown.recoveryCodes} next={own.here} />
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
