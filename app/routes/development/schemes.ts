import theme from "#app/ui/frame/theme.css?raw";

/**
 * The stylesheet of the component page. It takes the theme's colours and applies them by class instead of by the
 * reader's colour scheme setting.
 */
export function loader(): Response {
	const [light = "", dark = ""] = [...theme.matchAll(/:root \{([^}]*)\}/g)].map(([, rules = ""]) => coloursIn(rules));
	const styles = `
		.components { padding: 1rem; }
		.views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
		.view { padding: 1rem; overflow: auto; background: var(--color-paper); color: var(--color-ink); border: var(--rule); }
		.light { color-scheme: light; ${light} }
		.dark { color-scheme: dark; ${dark} }
	`;
	return new Response(styles, { headers: { "content-type": "text/css; charset=utf-8" } });
}

/** Only the colours and shadows differ between the schemes; type and shape are shared. */
function coloursIn(rules: string): string {
	return [...rules.matchAll(/--(?:color-[\w-]+|shadow):[^;]*;/g)].map(([rule]) => rule).join(" ");
}
