import Script from "next/script";
import type { ReactNode } from "react";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        {/* expect-next: cdn-build-asset */}
        <Script src="https://unpkg.com/@babel/standalone/babel.min.js" strategy="beforeInteractive" />
      </head>
      <body>{children}</body>
    </html>
  );
}
