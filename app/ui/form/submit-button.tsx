import type { ComponentProps, ComponentPropsWithoutRef } from "react";

/**
 * A button that submits its form.
 * @param intent what the action is to do, for a form with several buttons
 * @param secondary for a button that is `SecondaryButton` only sometimes
 */
export function SubmitButton({
	intent,
	secondary = false,
	small = false,
	...button
}: Omit<ComponentPropsWithoutRef<"button">, "type" | "className"> & {
	intent?: string;
	secondary?: boolean;
	small?: boolean;
}) {
	const className = ["button", secondary && "button-line", small && "small"].filter(Boolean).join(" ");
	return <button className={className} type="submit" {...(intent && { name: "intent", value: intent })} {...button} />;
}

/** A submit button beside a more important one. */
export function SecondaryButton(button: Omit<ComponentProps<typeof SubmitButton>, "secondary">) {
	return <SubmitButton secondary {...button} />;
}
