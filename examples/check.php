<?php
/**
 * Check an article before it is printed: `php check.php story.txt` prints what is found, and exits with 1 where something
 * is wrong. It needs no extension.
 */

declare(strict_types=1);

/**
 * Ask the service about a text.
 *
 * @return array<string, mixed> the report, dedup.report/1
 * @throws RuntimeException where the service does not answer, with what it says
 */
function dedup_check(string $text, string $url, string $token = ''): array
{
    $headers = ['Content-Type: application/json'];
    if ($token !== '') {
        $headers[] = "Authorization: Bearer $token";
    }
    $body = json_encode(['text' => $text, 'options' => ['lang' => 'zh']], JSON_THROW_ON_ERROR);
    $http = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'timeout' => 60, 'ignore_errors' => true];
    $answer = @file_get_contents("$url/v1/check", false, stream_context_create(['http' => $http]));
    if ($answer === false) {
        throw new RuntimeException("dedup does not answer at $url");
    }
    $said = json_decode($answer, true, 512, JSON_THROW_ON_ERROR);
    if (!isset($said['findings'])) {
        throw new RuntimeException($said['detail'] ?? 'dedup answers something else');
    }
    return $said;
}

/** Tell whether a report lets an article be printed: a rule that failed has said nothing. */
function dedup_may_print(array $report): bool
{
    $errors = array_filter($report['findings'], fn (array $finding): bool => $finding['severity'] === 'error');
    return $report['faults'] === [] && $errors === [];
}

if (PHP_SAPI === 'cli' && realpath($argv[0]) === __FILE__) {
    try {
        $url = getenv('DEDUP_URL') ?: 'http://127.0.0.1:8010';
        $text = @file_get_contents($argv[1]);
        if ($text === false) {
            throw new RuntimeException("cannot read $argv[1]");
        }
        $report = dedup_check($text, $url, getenv('DEDUP_TOKEN') ?: '');
    } catch (RuntimeException | JsonException $error) {
        fwrite(STDERR, $error->getMessage() . "\n");
        exit(2);
    }
    foreach ($report['findings'] as $finding) {
        echo "{$finding['line']}: {$finding['severity']} {$finding['rule']} {$finding['message']}\n";
    }
    exit(dedup_may_print($report) ? 0 : 1);
}
