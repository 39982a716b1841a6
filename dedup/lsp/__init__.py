"""The language server: findings as diagnostics while an article is being written, safe fixes as code actions."""
