import theme from "#app/ui/frame/theme.css?raw";

/** The styles of the page of components: the colours of the theme, chosen by a class in place of the reader's setting. */
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

/** Type and shape are the same in both. */
function coloursIn(rules: string): string {
	return [...rules.matchAll(/--(?:color-[\w-]+|shadow):[^;]*;/g)].map(([rule]) => rule).join(" ");
}
