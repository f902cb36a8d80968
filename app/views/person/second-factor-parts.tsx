import { TextInput } from "#app/ui/form/field.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The field for a code from the app, or for a recovery code. Recovery codes contain letters, so their field does not
 * use a numeric keypad.
 */
export function CodeField({ recovery = false, label }: { recovery?: boolean; label?: string }) {
	const { app, recovery: codes } = useI18n().messages.account.secondFactor;
	const words = recovery ? codes : app;
	return (
		<TextInput
			name="code"
			label={label ?? words.label}
			hint={words.hint}
			dir="ltr"
			autoComplete={recovery ? "off" : "one-time-code"}
			inputMode={recovery ? "text" : "numeric"}
			autoCapitalize="characters"
			spellCheck={false}
			maxLength={40}
		/>
	);
}

/** A link that switches the page between codes from the app and recovery codes. */
export function OtherCode({ recovery, search }: { recovery: boolean; search: string }) {
	const words = useI18n().messages.account.secondFactor;
	const params = new URLSearchParams(search);
	if (recovery) params.delete("with");
	else params.set("with", "recovery-code");
	return (
		<p>
			<a href={`?${params}`}>{recovery ? words.app.instead : words.recovery.instead}</a>
		</p>
	);
}

/** Lists the new recovery codes. They are shown only once and cannot be displayed again. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: string }) {
	const { codes: words } = useI18n().messages.account.secondFactor;
	return (
		<>
			<p className="lead">{words.lead}</p>
			<div className="prose">
				<ol>
					{codes.map((code) => (
						<li key={code}>
							<code dir="ltr">{code}</code>
						</li>
					))}
				</ol>
			</div>
			<p>
				<ButtonLink href={next}>{words.goOn}</ButtonLink>
			</p>
		</>
	);
}

/**
 * Says whether two-step verification is on and how many recovery codes are left.
 * @param since the day on which it was turned on, such as `2026-11-25`
 */
export function SecondFactorState({
	on,
	since,
	recoveryCodesLeft,
	required,
}: {
	on: boolean;
	since: string;
	recoveryCodesLeft: number;
	required: boolean;
}) {
	const words = useI18n().messages.account.secondFactor;
	if (!on) return <p>{words.off}</p>;
	return (
		<p>
			{words.on(since)} {words.codesLeft(recoveryCodesLeft)} {required && words.obliged}
		</p>
	);
}
